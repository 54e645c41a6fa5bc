import type { ASTPath } from 'jscodeshift';
import { usesOf, type Binding } from '../../source/binding';
import { effectOf, isRepeatable } from '../../source/effect';
import { isThere } from '../../source/reference';
import { isFunction, keyOf, literalOf, unwrap, type Node, type NodeOf } from '../../source/syntax';
import { namesMeanTheSame } from './write-place';
import type { ReadEnv } from './env';

/** Under this key a member of a constant holds the expression that it was computed from. */
const ORIGINAL = Symbol('original');

/** What a member of a constant was computed from, where `computedOnce` put it there: the value itself is not to be looked into. */
export function original(node: Node): Node | undefined {
  return (node as { [ORIGINAL]?: Node })[ORIGINAL];
}

/**
 * The object that a constant is made from, as it can be read where the call stands. What it computed there must not be
 * computed again: an expression with effects or with a new value each time, or of names that mean something else at the
 * call, gives way to the constant's member (`data.slug`). Where such an expression chooses what is spread, or is in that,
 * the members tell what was chosen. Undefined where such an expression chooses the object: no member stands for it.
 *
 * @param name  The constant, as the call names it.
 */
export function computedOnce(init: Node, name: Node, binding: Binding, env: ReadEnv): Node | undefined {
  const call = env.result ?? env.site.path;
  const isInline = isUsedOnce(binding, call);
  const isSame = (node: Node): boolean =>
    literalOf(node) !== undefined ||
    ((isRepeatable(node) || (isInline && effectOf(node) !== 'effects')) &&
      namesMeanTheSame(node, binding.path, call));
  const isChecked = env.facts.noUncheckedIndexedAccess === true;
  const object = unwrap(init);
  if (hasMembers(object))
    return spreadsSeen(object, isSame) ? replaced(init, name, isSame, isChecked) : undefined;
  return isChosenAlike(init, isSame) ? init : undefined;
}

/** Whether what the object spreads can be read at the call, there or in members of the constant. */
function spreadsSeen(node: Node, isSame: (node: Node) => boolean): boolean {
  if (node.type !== 'ObjectExpression') return true;
  const own = node.properties.flatMap((property) =>
    property.type === 'ObjectProperty' ? (keyOf(property) ?? []) : [],
  );
  const seen = new Set(own);
  return node.properties.every((property) => {
    if (property.type !== 'SpreadElement' || isChosenAlike(property.argument, isSame)) return true;
    const keys = chosenKeys(property.argument);
    // Of a key that something else may give as well no member tells where it is from.
    const isOnly = keys && [...keys.keys()].every((key) => IDENTIFIER.test(key) && !seen.has(key));
    keys?.forEach((_, key) => seen.add(key));
    return isOnly;
  });
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** The keys of what is spread, each with what it may be; undefined where not all of them are written. */
function chosenKeys(argument: Node): Map<string, Node[]> | undefined {
  const node = unwrap(argument);
  const found = new Map<string, Node[]>();
  const add = (keys: Map<string, Node[]> | undefined): boolean => {
    keys?.forEach((nodes, key) => found.set(key, [...(found.get(key) ?? []), ...nodes]));
    return keys !== undefined;
  };
  const literal = literalOf(node);
  if (literal) return typeof literal.value === 'string' ? undefined : found;
  switch (node.type) {
    case 'ConditionalExpression': {
      const [consequent, alternate] = [chosenKeys(node.consequent), chosenKeys(node.alternate)];
      const names = [consequent, alternate].map((keys) => [...(keys?.keys() ?? [])].sort().join());
      // TypeScript knows no member that only one of two objects has.
      if (names[0] !== names[1]) return undefined;
      return add(consequent) && add(alternate) ? withoutObjects(found) : undefined;
    }
    case 'LogicalExpression':
      return node.operator === '&&' ? chosenKeys(node.right) : undefined;
    case 'ObjectExpression': {
      const isSeen = node.properties.every((property) => {
        const key = property.type === 'ObjectProperty' ? keyOf(property) : undefined;
        if (property.type !== 'ObjectProperty' || key === undefined || found.has(key)) return false;
        found.set(key, [property.value]);
        return true;
      });
      return isSeen ? found : undefined;
    }
    default:
      return undefined;
  }
}

/** A key that either branch gives is one value, not one of two objects. */
function withoutObjects(keys: Map<string, Node[]>): Map<string, Node[]> | undefined {
  const isEither = [...keys.values()].some(
    (nodes) => nodes.length > 1 && nodes.some((node) => hasMembers(unwrap(node))),
  );
  return isEither ? undefined : keys;
}

/** Whether the tests that choose what the node stands for come out alike at the call, and so do the objects behind them. */
function isChosenAlike(node: Node, isSame: (node: Node) => boolean): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'ConditionalExpression':
      return (
        isSame(inner.test) && [inner.consequent, inner.alternate].every((item) => isChosenAlike(item, isSame))
      );
    case 'LogicalExpression':
      return isSame(inner.left) && isChosenAlike(inner.right, isSame);
    case 'ObjectExpression':
    case 'ArrayExpression':
      return isSame(inner);
    default:
      return true;
  }
}

/** Whether members of the node are written out. What else a constant holds is no object that could be read at the call. */
function hasMembers(node: Node): node is NodeOf<'ObjectExpression'> | NodeOf<'ArrayExpression'> {
  return (
    node.type === 'ObjectExpression' ||
    (node.type === 'ArrayExpression' && node.elements.every((item) => item?.type === 'ObjectExpression'))
  );
}

/** The object with members of `name`, which has been made from it, in place of all that it holds. */
export function membersOf(object: Node, name: Node, { facts }: ReadEnv): Node {
  const isChecked = facts.noUncheckedIndexedAccess === true;
  return replaced(object, name, (node) => literalOf(node) !== undefined, isChecked);
}

/** Whether the constant serves only what is read, and is made each time that is: then it is written there as well. */
function isUsedOnce(binding: Binding, call: ASTPath): boolean {
  for (let at = call; at.node !== binding.path.node; at = at.parent as ASTPath) {
    if (!at.parent || isFunction(at.node) || /^(For|While|DoWhile)/.test(at.node.type)) return false;
  }
  return usesOf(binding).length === 1;
}

function replaced(node: Node, name: Node, isSame: (node: Node) => boolean, isChecked: boolean): Node {
  const inner = unwrap(node);
  if (inner !== node) {
    const value = replaced(inner, name, isSame, isChecked);
    return value === inner ? node : value;
  }
  if (!hasMembers(node) || !spreadsSeen(node, isSame)) return isSame(node) ? node : memberOf(name, node);
  if (node.type === 'ObjectExpression') return replacedIn(node, name, isSame, isChecked);
  const elements = node.elements.map((item, index) =>
    replaced(item as Node, element(name, index, isChecked), isSame, isChecked),
  );
  return elements.some((item, index) => item !== node.elements[index])
    ? ({ ...node, elements } as Node)
    : node;
}

function replacedIn(
  object: NodeOf<'ObjectExpression'>,
  name: Node,
  isSame: (node: Node) => boolean,
  isChecked: boolean,
): Node {
  const properties = object.properties.flatMap((property): Property | Property[] => {
    if (property.type === 'SpreadElement' && !isChosenAlike(property.argument, isSame))
      return [...(chosenKeys(property.argument) ?? [])].map(([key, nodes]) =>
        chosenMember(key, nodes, name, isChecked),
      );
    const key = property.type === 'ObjectProperty' ? keyOf(property) : undefined;
    if (property.type !== 'ObjectProperty' || key === undefined) return property;
    const value = replaced(property.value, member(name, key), isSame, isChecked);
    return value === property.value ? property : ({ ...property, value, shorthand: false } as Property);
  });
  const isChanged = properties.some((property, index) => property !== object.properties[index]);
  return isChanged ? ({ ...object, properties } as Node) : object;
}

/**
 * The property of an object that may have it, as the object itself tells: `slug: data.slug`, which may be undefined; an object or
 * a literal under the test whether it is there.
 *
 * @param nodes  What the property may be made from: one, or several that are no objects.
 * @param isText  It is asked for by a text, `data['slug']`: the type of the object may have no such member.
 */
export function chosenMember(
  key: string,
  nodes: readonly Node[],
  name: Node,
  isChecked: boolean,
  isText = false,
): Property {
  const own = (): Node => member(name, key, isText);
  const [value, ...others] = nodes as [Node, ...Node[]];
  const isWritten = hasMembers(unwrap(value)) || literalOf(value) !== undefined;
  if (isWritten && others.length === 0) {
    // What the test around it said of names is not known at the call.
    const written = replaced(value, own(), (node) => literalOf(node) !== undefined, isChecked);
    const right = { type: 'ObjectExpression', properties: [property(key, written)] };
    const left = isThere(own());
    const argument = { type: 'LogicalExpression', operator: '&&', left, right };
    return { type: 'SpreadElement', argument } as NodeOf<'SpreadElement'>;
  }
  const either = [...others, UNDEFINED].reduce<Node>(
    (alternate, consequent) => ({ type: 'ConditionalExpression', test: name, consequent, alternate }) as Node,
    value,
  );
  return property(key, memberOf(own(), either));
}

type Property = NodeOf<'ObjectExpression'>['properties'][number];

const UNDEFINED = { type: 'Identifier', name: 'undefined' } as Node;

function property(key: string, value: Node): NodeOf<'ObjectProperty'> {
  return {
    type: 'ObjectProperty',
    key: { type: 'Identifier', name: key },
    value,
  } as NodeOf<'ObjectProperty'>;
}

function member(object: Node, key: string, isText = false): Node {
  const property = isText ? { type: 'StringLiteral', value: key } : { type: 'Identifier', name: key };
  return { type: 'MemberExpression', object, property, computed: isText } as Node;
}

/** @param isChecked  TypeScript takes every element for one that may be missing (noUncheckedIndexedAccess); this one is written out. */
function element(object: Node, index: number, isChecked: boolean): Node {
  const property = { type: 'NumericLiteral', value: index };
  const expression = { type: 'MemberExpression', object, property, computed: true } as Node;
  return isChecked ? ({ type: 'TSNonNullExpression', expression } as Node) : expression;
}

/** `name`, which is a member by now, standing for what it was computed from. */
function memberOf(name: Node, node: Node): Node {
  return Object.assign(name, { [ORIGINAL]: node });
}
