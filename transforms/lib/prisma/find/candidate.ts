import type { ASTNode } from 'jscodeshift';
import type { ProjectFacts } from '../../facts/types';
import { left, type Left } from '../../query/query';
import { fieldNamed, modelByAccessor, type Model } from '../datamodel';
import type { Operation, SiteClient } from '../site';
import { RAW_METHODS } from '../../raw/methods';
import { clientBlocks, extensionOfCall, loadsOthers, rawBlocks } from './client-blocks';
import type { Evaluator } from './evaluate';
import { child, children, isMember, keyOf, stringValue, unwrapped, type Node } from './node';
import type { FoundCall } from './program';
import type { ClientShape, Shape } from './shape';
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
  | { kind: 'client'; label: string; client: SiteClient; method: string; blocked?: Left };

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
    const shape = this.clientOf(receiver);
    if (!shape) return undefined;
    const blocked = RAW_METHODS.has(this.name) ? rawBlocks(this.asOthers(shape), this.facts) : undefined;
    return {
      kind: 'client',
      label: this.name,
      client: siteClient(receiver, shape),
      method: this.name,
      blocked,
    };
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
      const loadsRows = own.nature === 'extended' && this.loadsOthers(model);
      const blocked = clientBlocks(own, model, operation, this.facts, loadsRows);
      const extension =
        own.nature === 'extended' ? extensionOfCall(own, model, operation, loadsRows) : undefined;
      return {
        kind: 'site',
        label,
        client: { ...siteClient(node, own), ...extension },
        model,
        operation,
        blocked,
      };
    }
    if (client.spelled) return undefined;
    const reason = this.facts
      ? left('unknown-model', `The schema has no model that the client calls ${accessor}.`)
      : left('needs-project', 'No schema.prisma was found, so the models are not known.');
    return { kind: 'unresolved', label, accessor, operation, client: siteClient(node, client), reason };
  }

  /** Whether the call may give rows of other models, too: those that it loads, or `.posts()` behind it. */
  private loadsOthers(model: Model): boolean {
    const [argument] = children(this.call.node, 'arguments');
    const behind = this.call.ancestors.at(-1);
    const name = isMember(behind) ? keyOf(behind, 'property') : undefined;
    const isFluent = name !== undefined && fieldNamed(model, name)?.kind === 'relation';
    return isFluent || loadsOthers(unwrapped(argument), model);
  }

  /** A client that is known by type or name only is the one that the project has. */
  private asOthers(client: ClientShape): ClientShape {
    const { typedClient } = this.facts ?? {};
    return typedClient && client.nature === 'plain' && !client.omit
      ? { ...typedClient, role: client.role }
      : client;
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
