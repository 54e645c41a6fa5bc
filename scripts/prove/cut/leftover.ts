import { chainOf, literalOf, type Node, type NodeOf } from '../../../transforms/lib/source/syntax';
import type { Presence } from '../../../transforms/lib/query/value';
import { canon } from './canon';
import { chainsIn, type Hole } from './holes';
import { childNodes, isReference, patternNames, type Use } from './names';

/** What can be made of a name that the unit uses and that is none of its calls' values. */
export type Leftover =
  | { kind: 'hole'; hole: Hole; node: Node }
  /** A function whose result nobody looks at, or a class of errors: a stand-in will do. */
  | { kind: 'stub'; name: string; form: 'function' | 'error' | 'recorder' }
  | { kind: 'unknown'; reason: string };

const THERE: Presence = { maybeUndefined: false, maybeNull: false };
const ITERATES = /^(map|forEach|filter|reduce|some|every|find|flatMap|entries)$/;

/**
 * Guesses what values a use asks for, from the code around it: a test takes both ways, what is compared with a literal may
 * be it or not, what is gone through is a list.
 *
 * @param inner  Places of chains on the unit's own names.
 * @param unit   What the program holds: a variable that takes the value is used there.
 */
export function leftoverOf(
  use: Use,
  text: (node: Node) => string,
  inner: ReadonlyMap<string, Hole>,
  unit: readonly Node[],
): Leftover {
  const chain = chainAround(use);
  const { node, up } = chain;
  const parent = up?.node;
  const make = (rest: Partial<Hole>): Leftover => ({
    kind: 'hole',
    node,
    hole: { canon: canon(node), text: text(node), presence: THERE, ...rest },
  });
  if (!parent) return make({ values: ['some', ''] });
  const list = listAround(chain, inner, text);
  if (list) return make({ shape: list });
  const taken = (at: Use | undefined): Partial<Hole> | undefined => at && takenBy(at, inner, unit, text);
  if (isCall(parent) && parent.callee === node) return calledOf(chain, text, taken);
  if (parent.type === 'NewExpression' && parent.callee === node)
    return /Error|Exception/.test(text(node)) || up?.up?.node.type === 'ThrowStatement'
      ? { kind: 'stub', name: nameOf(chain, text), form: 'error' }
      : { kind: 'unknown', reason: `new ${text(node)} is made` };
  if (parent.type === 'BinaryExpression' && parent.operator === 'instanceof' && parent.right === node)
    return { kind: 'stub', name: nameOf(chain, text), form: 'error' };
  const values = valuesAround(chain);
  const asked = values ? { values } : taken(chain);
  return asked ? make(asked) : { kind: 'unknown', reason: `${text(node)} is computed elsewhere` };
}

/** What is asked of a value by the uses of the variable that takes it: its members, or what their code asks for. */
function takenBy(
  use: Use,
  inner: ReadonlyMap<string, Hole>,
  unit: readonly Node[],
  text: (node: Node) => string,
): Partial<Hole> | undefined {
  const pattern = variableOf(use);
  if (!pattern) return undefined;
  const shape = shapeOf(pattern, inner, unit, text);
  if (shape && Object.keys(shape.properties).length > 0) return { shape: { ...shape, isList: false } };
  if (pattern.type !== 'Identifier') return undefined;
  const known = inner.get(canon(pattern));
  if (known?.place) return { place: known.place };
  const asked = unit.flatMap((node) => usesIn({ node }, pattern)).map(valuesAround);
  const values = [...new Set(asked.flatMap((some) => some ?? []))];
  return { values: values.length > 0 ? values : ['some'] };
}

/** The variable that takes the value: `const name = await value`, `name = value ?? …`. */
function variableOf({ node, up }: Use): Node | undefined {
  const parent = up?.node;
  switch (parent?.type) {
    case 'AwaitExpression':
    case 'LogicalExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return variableOf(up as Use);
    case 'ConditionalExpression':
      return parent.test === node ? undefined : variableOf(up as Use);
    case 'VariableDeclarator':
      return parent.id as Node;
    case 'AssignmentExpression':
      return parent.operator === '=' && parent.left.type === 'Identifier' ? parent.left : undefined;
    default:
      return undefined;
  }
}

/** Where a variable is read. */
function usesIn(use: Use, variable: NodeOf<'Identifier'>): Use[] {
  const { node, up } = use;
  if (node.type === 'Identifier') {
    const isWritten =
      (up?.node.type === 'VariableDeclarator' && up.node.id === node) ||
      (up?.node.type === 'AssignmentExpression' && up.node.left === node);
    return node.name === variable.name && isReference(node, up?.node) && !isWritten ? [use] : [];
  }
  return childNodes(node).flatMap((inner) => usesIn({ node: inner, up: use }, variable));
}

/** The longest chain of members that starts with the name, without a method that is called on it. */
function chainAround(use: Use): Use {
  let at = use;
  for (;;) {
    const { up } = at;
    const node = up?.node;
    if (!up || !node) return at;
    if (node.type === 'TSAsExpression' || node.type === 'TSNonNullExpression') {
      at = up;
      continue;
    }
    const isMember = node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression';
    if (!isMember || node.object !== at.node || !chainOf(node)) return at;
    const called = up.up?.node;
    const isObject = at === use && (isCapitalised(at.node) || !isOfData(node.property as Node));
    if (called && isCall(called) && called.callee === node && !isObject) return at;
    const property = node.property.type === 'Identifier' ? node.property.name : '';
    if (property === 'length') return at;
    at = up;
  }
}

/** A method of texts, lists, dates and numbers. */
function isOfData(property: Node): boolean {
  const name = property.type === 'Identifier' ? property.name : '';
  return (
    ofMember(property) !== undefined || /^(toString|toFixed|join|concat|valueOf|getDay|getHours)$/.test(name)
  );
}

function isCapitalised(node: Node): boolean {
  return node.type === 'Identifier' && /^[A-Z]/.test(node.name);
}

function isCall(node: Node): node is Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }> {
  return node.type === 'CallExpression' || node.type === 'OptionalCallExpression';
}

function calledOf(
  chain: Use,
  text: (node: Node) => string,
  taken: (at: Use | undefined) => Partial<Hole> | undefined,
): Leftover {
  const call = chain.up;
  const last = call && outermostCall(call);
  const around = last?.up;
  const awaited = around?.node.type === 'AwaitExpression' ? around.up : around;
  if (awaited?.node.type === 'ExpressionStatement')
    return { kind: 'stub', name: nameOf(chain, text), form: last === call ? 'function' : 'recorder' };
  if (awaited?.node.type === 'ReturnStatement')
    return { kind: 'stub', name: nameOf(chain, text), form: 'recorder' };
  const values = last && valuesAround(around?.node.type === 'AwaitExpression' ? around : last);
  const asked = values ? { values } : taken(last);
  if (!asked || !last) return { kind: 'unknown', reason: `${text(chain.node)}() is called` };
  const { node } = last;
  return { kind: 'hole', node, hole: { canon: canon(node), text: text(node), presence: THERE, ...asked } };
}

/** `client?.index` has the name of `client.index`: the stand-in is always there. */
function nameOf({ node }: Use, text: (node: Node) => string): string {
  return text(node).replaceAll('?.', '.');
}

/** `res.status(409).json(…)`: the last call of a chain of calls. */
function outermostCall(call: Use): Use {
  let at = call;
  while (at.up && /^(Optional)?MemberExpression$/.test(at.up.node.type) && at.up.up && isCall(at.up.up.node))
    at = at.up.up;
  return at;
}

/** Values that take the code around an expression both ways; undefined where it does not say. */
function valuesAround({ node, up }: Use): unknown[] | undefined {
  const parent = up?.node;
  if (!parent) return ['some', ''];
  switch (parent.type) {
    case 'IfStatement':
    case 'WhileStatement':
      return [true, false];
    case 'ConditionalExpression':
      return parent.test === node ? [true, false] : valuesAround(up);
    case 'UnaryExpression':
      return parent.operator === '!' ? [true, false] : [1, 0];
    case 'LogicalExpression':
      return parent.left === node ? [true, false] : valuesAround(up);
    case 'BinaryExpression': {
      const other = (parent.left === node ? parent.right : parent.left) as Node;
      const literal = literalOf(other)?.value;
      if (/^[!=]==?$/.test(parent.operator))
        return literal === undefined ? ['some', 'other'] : [literal, otherThan(literal)];
      return typeof literal === 'number' ? [literal, literal + 1, literal - 1] : [2, 0];
    }
    case 'TemplateLiteral':
      return ['text'];
    case 'CallExpression':
    case 'OptionalCallExpression':
      return ['some', ''];
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node ? ofMember(parent.property as Node) : undefined;
    case 'ObjectProperty':
      return ['some'];
    case 'ReturnStatement':
    case 'ArrayExpression':
    case 'NewExpression':
      return ['some'];
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'AwaitExpression':
      return valuesAround(up);
    default:
      return undefined;
  }
}

function ofMember(property: Node): unknown[] | undefined {
  const name = property.type === 'Identifier' ? property.name : '';
  if (name === 'length' || ITERATES.test(name) || name === 'includes') return [['some'], []];
  if (/^(trim|toLowerCase|toUpperCase|slice|split|replace|startsWith|endsWith)$/.test(name)) return ['Some'];
  if (/^(getTime|toISOString|setDate|getDate|setHours)$/.test(name)) return [new Date(Date.UTC(2024, 2, 3))];
  return undefined;
}

function otherThan(literal: unknown): unknown {
  if (typeof literal === 'number') return literal + 1;
  if (typeof literal === 'boolean') return !literal;
  if (literal === null) return 'some';
  return literal === 'other' ? 'another' : 'other';
}

/** `for (const item of list)`, `list.map((item) => …)`: a list of what its elements are used for. */
function listAround(
  { node, up }: Use,
  inner: ReadonlyMap<string, Hole>,
  text: (node: Node) => string,
): Hole['shape'] | undefined {
  const parent = up?.node;
  if (parent?.type === 'ForOfStatement' && parent.right === node) {
    const { left } = parent;
    const declarator = left.type === 'VariableDeclaration' ? left.declarations[0] : undefined;
    return declarator?.type === 'VariableDeclarator'
      ? shapeOf(declarator.id as Node, inner, [parent], text)
      : undefined;
  }
  if (parent?.type !== 'MemberExpression' && parent?.type !== 'OptionalMemberExpression') return undefined;
  const method = parent.property.type === 'Identifier' ? parent.property.name : '';
  const call = up?.up?.node;
  if (!ITERATES.test(method) || !call || !isCall(call) || call.callee !== parent) return undefined;
  const [callback] = call.arguments as Node[];
  if (callback?.type !== 'ArrowFunctionExpression' && callback?.type !== 'FunctionExpression')
    return undefined;
  const parameter = callback.params[method === 'reduce' ? 1 : 0] as Node | undefined;
  return parameter ? shapeOf(parameter, inner, [callback], text) : { isList: true, properties: {} };
}

function shapeOf(
  pattern: Node,
  inner: ReadonlyMap<string, Hole>,
  unit: readonly Node[],
  text: (node: Node) => string,
): Hole['shape'] {
  const properties: Record<string, Hole> = {};
  const element = pattern.type === 'Identifier' ? inner.get(canon(pattern)) : undefined;
  if (pattern.type === 'Identifier') {
    for (const chain of unit.flatMap((node) => chainsIn(node, true))) {
      const [root, property, ...rest] = chainOf(chain) ?? [];
      if (root !== pattern.name || property === undefined || rest.length > 1) continue;
      const known = rest.length === 0 ? inner.get(canon(chain)) : undefined;
      properties[property] = known ?? properties[property] ?? guessed(chain, property, text);
    }
  } else if (pattern.type === 'ObjectPattern') {
    for (const name of patternNames(pattern)) {
      const identifier = { type: 'Identifier', name } as Node;
      properties[name] = inner.get(canon(identifier)) ?? guessed(pattern, name, text);
    }
  }
  return { isList: true, properties, ...(element && { element }) };
}

function guessed(node: Node, name: string, text: (node: Node) => string): Hole {
  const isNumber = /count|quantity|amount|price|total|order|index|size/i.test(name);
  return { canon: canon(node), text: text(node), presence: THERE, values: isNumber ? [2, 1] : ['some'] };
}
