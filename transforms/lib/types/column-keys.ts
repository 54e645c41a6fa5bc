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
  for (const written of writtenFor(ancestors)) {
    const found = foreignKey(written, isKnown);
    if (found !== undefined) return found;
  }
  return undefined;
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
    if (isFunction(holder)) return returnedBy(holder);
    if (holder.type === 'AssignmentPattern') return valuesOf(child(holder, 'right'));
    if (/Statement$/.test(holder.type)) return [];
  }
  return [];
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
  if (body && body.type !== 'BlockStatement') return valuesOf(body);
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'ReturnStatement') found.push(...valuesOf(child(node, 'argument')));
    else if (!isFunction(node)) eachChild(node, visit);
  };
  if (body) visit(body);
  return found;
}

/** Members of `AND`, `OR`, `NOT` and of spreads that are written out count, too. */
function foreignKey(object: Node, isKnown: (key: string) => boolean): string | undefined {
  for (const property of children(object, 'properties')) {
    const nested = property.type === 'SpreadElement' ? child(property, 'argument') : connective(property);
    const key = property.type === 'SpreadElement' ? undefined : keyOf(property, 'key');
    if (key !== undefined && !isKnown(key)) return key;
    for (const inner of valuesOf(nested)) {
      const found = foreignKey(inner, isKnown);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function connective(property: Node): Node | undefined {
  return CONNECTIVES.has(keyOf(property, 'key') ?? '') ? child(property, 'value') : undefined;
}
