import { isColumn, type Model } from '../prisma/datamodel';
import {
  child,
  children,
  eachChild,
  identifierName,
  isFunction,
  isMember,
  keyOf,
  unwrapped,
  type Node,
} from '../prisma/find/node';

/** Keys of a `where` that hold conditions, not a column's. */
const CONNECTIVES = new Set(['AND', 'OR', 'NOT']);

/**
 * The first key that is no column of the model, in the objects that a type is written for: the initialiser or value beside it, what is
 * assigned to the variable later, what a function of that return type returns.
 *
 * @param ancestors  What stands around the type, outermost first.
 */
export function foreignKeyIn(model: Model, ancestors: readonly Node[]): string | undefined {
  const columns = new Set(model.fields.filter((field) => isColumn(field)).map(({ name }) => name));
  const isKnown = (key: string): boolean => columns.has(key) || CONNECTIVES.has(key);
  const scope = ancestors.find((node) => isFunction(node)) ?? ancestors[0];
  for (const written of writtenFor(ancestors)) {
    const found = foreignKey(written, isKnown, scope);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A value that is put into what a type is written for, and whose own type has no equal: `criteria.where` of
 * `criteria: Prisma.UserFindManyArgs` is Prisma's filter, and so is what it goes into.
 *
 * @param ancestors  What stands around the type, outermost first.
 */
export function stayingPartIn(ancestors: readonly Node[]): string | undefined {
  for (const object of writtenFor(ancestors)) {
    for (const property of children(object, 'properties')) {
      const part = property.type === 'SpreadElement' ? unwrapped(child(property, 'argument')) : undefined;
      const root = part && rootOf(part);
      if (root !== undefined && ancestors.some((node) => isArguments(root, node))) return root;
    }
  }
  return undefined;
}

/** `criteria` of `criteria?.where`. */
function rootOf(node: Node): string | undefined {
  return isMember(node) ? rootOf(unwrapped(child(node, 'object')) ?? node) : identifierName(node);
}

/** Whether the node is a function with a parameter of the name that takes arguments of Prisma's. */
function isArguments(name: string, fn: Node): boolean {
  return (
    isFunction(fn) &&
    children(fn, 'params').some((parameter) => {
      const pattern = parameter.type === 'AssignmentPattern' ? child(parameter, 'left') : parameter;
      return identifierName(pattern) === name && hasArguments(child(pattern, 'typeAnnotation'));
    })
  );
}

function hasArguments(type: Node | undefined): boolean {
  if (!type) return false;
  if (type.type === 'TSQualifiedName') return hasArguments(child(type, 'right'));
  // Also of `import UserFindManyArgs = Prisma.UserFindManyArgs`.
  if (type.type === 'Identifier') return /Args$/.test(identifierName(type) ?? '');
  let found = false;
  eachChild(type, (inner) => (found ||= hasArguments(inner)));
  return found;
}

/** The objects that have the type, as far as they are written where the type is. */
function writtenFor(ancestors: readonly Node[]): Node[] {
  for (let index = ancestors.length - 1; index >= 0; index -= 1) {
    const holder = ancestors[index];
    if (!holder) break;
    if (/^TS(As|Satisfies)Expression$/.test(holder.type)) return valuesOf(child(holder, 'expression'));
    if (holder.type === 'VariableDeclarator') {
      const name = identifierName(child(holder, 'id'));
      const scope = ancestors
        .slice(0, index)
        .findLast((node) => /^(BlockStatement|Program|StaticBlock)$/.test(node.type));
      const init = child(holder, 'init');
      const isItself = ancestors.slice(index + 1).every((node) => node !== init);
      return isItself && name !== undefined && scope ? [...valuesOf(init), ...assignedTo(name, scope)] : [];
    }
    if (isFunction(holder)) return writtenInFunction(holder, ancestors.slice(index + 1));
    if (/Statement$/.test(holder.type)) return [];
  }
  return [];
}

/** What the function returns, where the type is that of its result; what a parameter is by default or later, where it is that one's. */
function writtenInFunction(fn: Node, inside: readonly Node[]): Node[] {
  const parameter = children(fn, 'params').find((node) => inside.includes(node));
  if (!parameter) return inside.includes(child(fn, 'returnType') ?? fn) ? returnedBy(fn) : [];
  const byDefault = parameter.type === 'AssignmentPattern' ? valuesOf(child(parameter, 'right')) : [];
  const name = nameOfParameter(parameter, inside);
  const body = child(fn, 'body');
  return name === undefined || !body ? byDefault : [...byDefault, ...assignedTo(name, body)];
}

/** The variable that the type belongs to: the parameter, or what is taken out of it under the name of the member. */
function nameOfParameter(parameter: Node, inside: readonly Node[]): string | undefined {
  const pattern = parameter.type === 'AssignmentPattern' ? child(parameter, 'left') : parameter;
  const members = inside.filter((node) => node.type === 'TSPropertySignature');
  if (pattern?.type !== 'ObjectPattern') return members.length === 0 ? identifierName(pattern) : undefined;
  const key = members.length === 1 ? keyOf(members[0] as Node, 'key') : undefined;
  const taken = children(pattern, 'properties').find(
    (property) => key !== undefined && property.type !== 'RestElement' && keyOf(property, 'key') === key,
  );
  const value = child(taken, 'value');
  return identifierName(value?.type === 'AssignmentPattern' ? child(value, 'left') : value);
}

/** Object literals that an expression may be. */
function valuesOf(node: Node | undefined): Node[] {
  const inner = unwrapped(node);
  switch (inner?.type) {
    case 'ObjectExpression':
      return [inner];
    case 'ArrayExpression':
      return children(inner, 'elements').flatMap(valuesOf);
    case 'ConditionalExpression':
      return [...valuesOf(child(inner, 'consequent')), ...valuesOf(child(inner, 'alternate'))];
    case 'LogicalExpression':
      return [...valuesOf(child(inner, 'left')), ...valuesOf(child(inner, 'right'))];
    default:
      return [];
  }
}

/** `where.key = …` and `where = { … }` below `scope`, as objects. */
function assignedTo(name: string, scope: Node): Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'AssignmentExpression') {
      const left = child(node, 'left');
      const right = child(node, 'right');
      if (identifierName(left) === name) found.push(...valuesOf(right));
      const key =
        isMember(left) && identifierName(child(left, 'object')) === name
          ? keyOf(left, 'property')
          : undefined;
      if (key !== undefined && right) found.push(objectWith(key, right));
    }
    eachChild(node, visit);
  };
  visit(scope);
  return found;
}

function objectWith(name: string, value: Node): Node {
  const key = { type: 'Identifier', name };
  return { type: 'ObjectExpression', properties: [{ type: 'ObjectProperty', key, value, computed: false }] };
}

function returnedBy(fn: Node): Node[] {
  const body = child(fn, 'body');
  if (!body) return [];
  if (body.type !== 'BlockStatement') return valuesOf(body);
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'ReturnStatement') {
      const argument = child(node, 'argument');
      const name = identifierName(unwrapped(argument));
      if (name === undefined) found.push(...valuesOf(argument));
      else found.push(...valuesOf(initialiserOf(name, body)), ...assignedTo(name, body));
    } else if (!isFunction(node)) eachChild(node, visit);
  };
  visit(body);
  return found;
}

/** Members of `AND`, `OR`, `NOT` and of spreads that are written out, there or in a constant of the scope, count, too. */
function foreignKey(
  object: Node,
  isKnown: (key: string) => boolean,
  scope: Node | undefined,
  seen = new Set<Node>(),
): string | undefined {
  // Variables of the same names in different functions may seem to be made of each other.
  if (seen.has(object)) return undefined;
  seen.add(object);
  for (const property of children(object, 'properties')) {
    const nested = property.type === 'SpreadElement' ? child(property, 'argument') : connective(property);
    const key = property.type === 'SpreadElement' ? undefined : keyOf(property, 'key');
    if (key !== undefined && !isKnown(key)) return key;
    const name = identifierName(unwrapped(nested));
    const written = name !== undefined && scope ? initialiserOf(name, scope) : nested;
    for (const inner of valuesOf(written)) {
      const found = foreignKey(inner, isKnown, scope, seen);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** What the only variable of the name below `scope` starts with. */
function initialiserOf(name: string, scope: Node): Node | undefined {
  const found: (Node | undefined)[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'VariableDeclarator' && identifierName(child(node, 'id')) === name)
      found.push(child(node, 'init'));
    eachChild(node, visit);
  };
  visit(scope);
  return found.length === 1 ? found[0] : undefined;
}

function connective(property: Node): Node | undefined {
  return CONNECTIVES.has(keyOf(property, 'key') ?? '') ? child(property, 'value') : undefined;
}
