import type { Evaluator } from './evaluate';
import type { Test } from './handler';
import { memberName, type HandlerNames, type Subject } from './handler-names';
import {
  child,
  children,
  identifierName,
  isCall,
  isMember,
  keyOf,
  stringValue,
  unwrapped,
  type Node,
} from './node';
import { isPlain } from './plain-node';
import { bindingOf, type Scope } from './program';
import { referencesIn } from './references';

/** Reads the conditions of a handler: what they ask about the call. */
export class TestReader {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly scope: Scope,
    private readonly names: HandlerNames,
  ) {}

  /** What a condition asks. */
  test(node: Node | undefined): Test {
    const value = unwrapped(node);
    const known = value && this.knownTest(value);
    return known ?? { ask: 'unknown', ...(isPlain(value) ? {} : { effect: true }) };
  }

  private knownTest(value: Node): Test | undefined {
    switch (value.type) {
      case 'BooleanLiteral':
        return { is: value.value === true };
      case 'UnaryExpression':
        return value.operator === '!' ? { not: this.test(child(value, 'argument')) } : undefined;
      case 'LogicalExpression': {
        const sides = [this.test(child(value, 'left')), this.test(child(value, 'right'))];
        if (value.operator === '&&') return { all: sides };
        return value.operator === '||' ? { any: sides } : undefined;
      }
      case 'BinaryExpression':
        return this.comparison(value);
      case 'CallExpression':
      case 'OptionalCallExpression':
        return this.membership(value);
      default:
        return this.presence(value);
    }
  }

  /** `params.model`, `args.where`: whether there is one. */
  private presence(value: Node | undefined): Test | undefined {
    if (this.names.isWhere(value)) return { ask: 'where', ...safety(value) };
    if (this.names.isData(value)) return { ask: 'data' };
    const subject = this.names.subject(value);
    return subject === 'model' || subject === 'args' ? { ask: subject } : undefined;
  }

  private comparison(node: Node): Test | undefined {
    const { operator } = node;
    const [left, right] = [unwrapped(child(node, 'left')), unwrapped(child(node, 'right'))];
    if (operator === 'in') {
      const key = this.names.isWhere(right) ? stringValue(left) : undefined;
      return key === undefined ? undefined : { ask: 'filter', key };
    }
    if (!/^[!=]==?$/.test(String(operator))) return undefined;
    const test = this.equality(left, right) ?? this.equality(right, left);
    return test && (operator === '==' || operator === '===' ? test : { not: test });
  }

  /** Whether what is asked for is the name. */
  equals(subject: Node | undefined, name: Node | undefined): Test {
    return this.equality(unwrapped(subject), unwrapped(name)) ?? { ask: 'unknown', effect: true };
  }

  private equality(left: Node | undefined, right: Node | undefined): Test | undefined {
    if (isNothing(right)) {
      const isFilter = isMember(left) && this.names.isWhere(unwrapped(child(left, 'object')));
      const key = isFilter ? memberName(left) : undefined;
      const test: Test | undefined =
        key === undefined ? this.presence(left) : { ask: 'filter', key, ...safety(left) };
      return test && { not: test };
    }
    const subject = this.names.subject(left);
    const name = this.named(right);
    return name === undefined ? undefined : among(subject, [name]);
  }

  /** `['create', 'update'].includes(params.action)`, `MODELS.has(model)`, `operation.startsWith('find')` */
  private membership(node: Node): Test | undefined {
    const callee = unwrapped(child(node, 'callee'));
    const [argument, ...others] = children(node, 'arguments').map((item) => unwrapped(item));
    if (!isMember(callee) || !argument || others.length > 0) return undefined;
    const object = unwrapped(child(callee, 'object'));
    const method = keyOf(callee, 'property');
    if (this.names.subject(object) === 'operation') {
      const part = stringValue(argument);
      const isKnown = method === 'startsWith' || method === 'endsWith' || method === 'includes';
      return isKnown && part !== undefined ? { ask: 'operation', method, part } : undefined;
    }
    const subject = this.names.subject(orEmptyText(argument));
    const list = method === 'includes' || method === 'has' ? this.list(object, method) : undefined;
    return list && among(subject, list);
  }

  /** The names in a list or set that is written out here, or held by a constant that nothing changes. */
  private list(node: Node | undefined, method: 'includes' | 'has'): string[] | undefined {
    const value = unwrapped(node);
    if (method === 'includes' && value?.type === 'ArrayExpression') return this.namesIn(value);
    if (method === 'has' && value?.type === 'NewExpression') {
      const [items, ...others] = children(value, 'arguments').map((item) => unwrapped(item));
      const isSet = identifierName(child(value, 'callee')) === 'Set' && others.length === 0;
      return isSet && items?.type === 'ArrayExpression' ? this.namesIn(items) : undefined;
    }
    const name = identifierName(value);
    const binding = name === undefined || this.names.own.has(name) ? undefined : bindingOf(this.scope, name);
    if (binding?.kind !== 'variable' || binding.members.length > 0 || binding.assignments.length > 0)
      return undefined;
    const isOnlyAsked = referencesIn(this.evaluator.program, new Set([binding.name])).every(
      (use) => use.binding !== binding || use.inType || isAsked(use.node, use.ancestors),
    );
    return isOnlyAsked && binding.init !== value ? this.list(binding.init, method) : undefined;
  }

  private namesIn(array: Node): string[] | undefined {
    const names = children(array, 'elements').map((item) => this.named(unwrapped(item)));
    return names.every((name) => name !== undefined) ? names : undefined;
  }

  /** `'User'`, `Prisma.ModelName.User` */
  private named(node: Node | undefined): string | undefined {
    const text = stringValue(node);
    if (text !== undefined || !isMember(node)) return text;
    const object = unwrapped(child(node, 'object'));
    const isEnum =
      isMember(object) &&
      keyOf(object, 'property') === 'ModelName' &&
      identifierName(child(object, 'object')) === 'Prisma' &&
      !this.names.own.has('Prisma');
    return isEnum ? keyOf(node, 'property') : undefined;
  }
}

/** The name is declared there, or only asked whether it holds something. */
function isAsked(node: Node, ancestors: readonly Node[]): boolean {
  const [parent, call] = [ancestors.at(-1), ancestors.at(-2)];
  if (parent?.type === 'VariableDeclarator') return child(parent, 'id') === node && !isExported(ancestors);
  return (
    isMember(parent) &&
    child(parent, 'object') === node &&
    /^(has|includes)$/.test(keyOf(parent, 'property') ?? '') &&
    isCall(call) &&
    child(call, 'callee') === parent
  );
}

function isExported(ancestors: readonly Node[]): boolean {
  return ancestors.some(({ type }) => type === 'ExportNamedDeclaration');
}

function among(subject: Subject | undefined, names: string[]): Test | undefined {
  if (subject === 'model') return { ask: 'model', among: names };
  return subject === 'operation' ? { ask: 'operation', among: names } : undefined;
}

/** What `?.` makes of a member of what is not there: of `args?.where.id` only the first is. */
function safety(node: Node | undefined): { isChained?: true; isOptional?: true } {
  return {
    ...(node?.type === 'OptionalMemberExpression' ? { isChained: true } : {}),
    ...(node?.optional === true ? { isOptional: true } : {}),
  };
}

/** `params.model ?? ''` */
function orEmptyText(node: Node): Node | undefined {
  const isOr = node.type === 'LogicalExpression' && node.operator !== '&&';
  return isOr && stringValue(child(node, 'right')) === '' ? child(node, 'left') : node;
}

function isNothing(node: Node | undefined): boolean {
  return node?.type === 'NullLiteral' || identifierName(node) === 'undefined';
}
