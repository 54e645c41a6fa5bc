import type { ASTNode } from 'jscodeshift';
import type { ProjectFacts } from '../../facts/types';
import { left, type Left } from '../../query/query';
import { modelByAccessor, type Model } from '../datamodel';
import type { Operation, SiteClient } from '../site';
import { RAW_METHODS } from '../../raw/methods';
import { rawBlocks, throughClient, transactionBlocks } from './client-blocks';
import type { Evaluator } from './evaluate';
import { child, isMember, keyOf, stringValue, unwrapped, type Node } from './node';
import type { FoundCall } from './program';
import { bareClient, type ClientShape, type Shape } from './shape';
import { spelledClient } from './spelled';

export type Finding =
  | { kind: 'site'; label: string; client: SiteClient; model: Model; operation: Operation; blocked?: Left }
  | {
      kind: 'unresolved';
      label: string;
      accessor?: string;
      operation: Operation;
      client: SiteClient;
      reason: Left;
    }
  | { kind: 'client'; label: string; client: SiteClient; shape: ClientShape; method: string; blocked?: Left };

/** A call whose name is that of an operation: whether it is one of Prisma's. */
export class Candidate {
  private readonly callee: Node | undefined;
  private readonly name: string;

  constructor(
    private readonly call: FoundCall,
    private readonly evaluator: Evaluator,
    private readonly facts: ProjectFacts | undefined,
  ) {
    this.callee = child(call.node, call.node.type === 'TaggedTemplateExpression' ? 'tag' : 'callee');
    this.name = keyOf(this.callee, 'property') ?? '';
  }

  resolve(): Finding | undefined {
    const receiver = unwrapped(child(this.callee, 'object'));
    if (!receiver) return undefined;
    return this.name.startsWith('$') ? this.clientCall(receiver) : this.delegateCall(receiver);
  }

  private clientCall(receiver: Node): Finding | undefined {
    const client = this.clientOf(receiver);
    if (!client) return undefined;
    const shape = this.asOthers(client);
    const blocked = this.clientCallBlocks(shape);
    return {
      kind: 'client',
      label: this.name,
      client: siteClient(receiver, client),
      shape: bareClient(shape),
      method: this.name,
      blocked,
    };
  }

  private clientCallBlocks(client: ClientShape): Left | undefined {
    if (RAW_METHODS.has(this.name)) return rawBlocks(client, this.name, this.facts);
    return this.name === '$transaction' ? transactionBlocks(client) : undefined;
  }

  private delegateCall(receiver: Node): Finding | undefined {
    const operation = this.name as Operation;
    const shape = this.evaluator.shapeOf(receiver, this.call.scope);
    const object = isMember(receiver) ? child(receiver, 'object') : undefined;
    if (shape?.kind === 'delegate') return this.onDelegate(receiver, object, shape, operation);
    if (shape || !isMember(receiver)) return undefined;
    const client = object && this.clientOf(unwrapped(object));
    if (!object || !client) return undefined;
    const accessor = keyOf(receiver, 'property') ?? stringValue(child(receiver, 'property'));
    if (accessor !== undefined)
      return client.own?.includes(accessor)
        ? undefined
        : this.onModel(unwrapped(object), client, accessor, operation);
    if (client.spelled) return undefined;
    const reason = left('dynamic-model', 'The model is chosen at run time.');
    return {
      kind: 'unresolved',
      label: `[].${operation}`,
      operation,
      client: siteClient(unwrapped(object), client),
      reason,
    };
  }

  /** `prisma.user`, or a variable that holds it: then the client is not at hand under a name of its own. */
  private onDelegate(
    receiver: Node,
    object: Node | undefined,
    { client, accessor }: Extract<Shape, { kind: 'delegate' }>,
    operation: Operation,
  ): Finding | undefined {
    const isDirect =
      object !== undefined && this.evaluator.shapeOf(object, this.call.scope)?.kind === 'client';
    const finding = this.onModel(isDirect ? unwrapped(object) : receiver, client, accessor, operation);
    if (isDirect || client.role === 'root' || finding?.kind !== 'site') return finding;
    return {
      ...finding,
      blocked: left('transaction', 'The model was taken out of the transaction’s client.'),
    };
  }

  private onModel(
    node: Node,
    client: ClientShape,
    accessor: string,
    operation: Operation,
  ): Finding | undefined {
    const label = `${accessor}.${operation}`;
    const model = this.facts && modelByAccessor(this.facts.datamodel, accessor);
    if (this.facts && model) {
      const own = this.asOthers(client);
      const { blocked, ...changes } = throughClient(own, this.call, { model, operation, facts: this.facts });
      return {
        kind: 'site',
        label,
        client: { ...siteClient(node, own), ...changes },
        model,
        operation,
        blocked,
      };
    }
    if (client.spelled) return undefined;
    if (client.isContext && accessor === '$allModels') {
      const reason = left(
        'dynamic-model',
        'The model is the one that the method of the extension is called on.',
      );
      return { kind: 'unresolved', label, accessor, operation, client: siteClient(node, client), reason };
    }
    const reason = this.facts
      ? left('unknown-model', `The schema has no model that the client calls ${accessor}.`)
      : left('needs-project', 'No schema.prisma was found, so the models are not known.');
    return { kind: 'unresolved', label, accessor, operation, client: siteClient(node, client), reason };
  }

  /**
   * A client that is known by type or name only is the one that the project has. A transaction that is known by its type
   * may be of any: those of extended clients are of Prisma's type, too.
   */
  private asOthers(client: ClientShape): ClientShape {
    const { typedClient, namedClient } = this.facts ?? {};
    const isGuess = client.typed === true || client.spelled === true;
    if (!isGuess || client.omit) return client;
    const isOpen = client.spelled === true || client.role !== 'root';
    if (client.nature !== 'plain' && (typedClient ?? client.spelled)) return client;
    const known = (isOpen ? namedClient : undefined) ?? typedClient;
    return known ? { ...known, role: client.role } : client;
  }

  private clientOf(node: Node): ClientShape | undefined {
    const shape = this.evaluator.shapeOf(node, this.call.scope);
    if (shape?.kind === 'client') return shape;
    if (shape) return undefined;
    return this.namedByUser(node) ?? spelledClient(this.evaluator, node, this.call.scope);
  }

  private namedByUser(node: Node): ClientShape | undefined {
    const name = dottedName(node);
    return name !== undefined && this.facts?.clients?.includes(name)
      ? { kind: 'client', role: 'root', nature: 'plain' }
      : undefined;
  }
}

function dottedName(node: Node): string | undefined {
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'Identifier') return String(node.name);
  const object = isMember(node) ? child(node, 'object') : undefined;
  const left = object && dottedName(unwrapped(object));
  const right = keyOf(node, 'property');
  return left !== undefined && right !== undefined ? `${left}.${right}` : undefined;
}

function siteClient(node: Node, shape: ClientShape): SiteClient {
  return {
    node: node as unknown as ASTNode,
    kind: shape.role === 'root' ? 'root' : 'transaction',
    ...(shape.role === 'either' ? { isEither: true } : {}),
    ...(shape.omit ? { omit: shape.omit } : {}),
  };
}
