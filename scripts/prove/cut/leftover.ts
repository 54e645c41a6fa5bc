import { chainOf, literalOf, type Node, type NodeOf } from '../../../transforms/lib/source/syntax';
import type { Presence } from '../../../transforms/lib/query/value';
import { canon } from './canon';
import type { Hole } from './holes';
import { childNodes, isReference, patternNames, type Use } from './names';

/** What can be made of a name that the unit uses and that is none of its calls' values. */
export type Leftover =
  | { kind: 'hole'; hole: Hole; node: Node }
  /** A function whose result nobody looks at, or a class of errors: a stand-in will do. */
  | { kind: 'stub'; name: string; form: 'function' | 'error' | 'recorder' }
  /** A function that is given to `filter`, `some`, …: it may only compute, else whatever it is given will do. */
  | { kind: 'test'; name: string }
  | { kind: 'unknown'; reason: string };

type Shape = NonNullable<Hole['shape']>;

/** What is known where values are guessed. */
interface Around {
  /** Places of chains on the unit's own names. */
  inner: ReadonlyMap<string, Hole>;
  /** What the program holds: a variable that takes the value is used there. */
  unit: readonly Node[];
  text: (node: Node) => string;
  /** Variables that are being followed: `list = list.filter(…)` comes back to itself. */
  followed: ReadonlySet<string>;
}

/** What only certain texts can be made into. */
const ADDRESSES: unknown[] = ['https://example.com/some'];
const NUMBERS: unknown[] = ['7', '3'];

function isConverted(values: unknown[] | undefined): boolean {
  return values === ADDRESSES || values === NUMBERS;
}

const THERE: Presence = { maybeUndefined: false, maybeNull: false };
/** Methods of lists that give a list of the same elements. */
const KEEPS = /^(filter|slice|sort|reverse|toSorted|toReversed|concat)$/;
const OF_TEXT = /^(trim|toLowerCase|toUpperCase|slice|toString)$/;
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
  const around: Around = { inner, unit, text, followed: new Set() };
  const chain = chainAround(use);
  const { node, up } = chain;
  const parent = up?.node;
  const make = (rest: Partial<Hole>): Leftover => ({
    kind: 'hole',
    node,
    hole: { canon: canon(node), text: text(node), presence: THERE, ...rest },
  });
  if (!parent) return make({ values: ['some', ''] });
  const list = listAround(chain, around);
  if (list) return make({ shape: list });
  const set = setAround(chain, around);
  if (set) return { kind: 'hole', ...set };
  if (node.type === 'Identifier' && isCall(parent) && isTest(parent, node))
    return { kind: 'test', name: node.name };
  const taken = (at: Use | undefined): Partial<Hole> | undefined => at && takenBy(at, around);
  if (isCall(parent) && parent.callee === node) return calledOf(chain, around, taken);
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
function takenBy(use: Use, around: Around): Partial<Hole> | undefined {
  const pattern = variableOf(use);
  if (!pattern) return undefined;
  const list = pattern.type === 'Identifier' ? listOf(pattern, around) : undefined;
  if (list) return { shape: list };
  const shape = shapeOf(pattern, around);
  if (shape && Object.keys(shape.properties).length > 0) return { shape: { ...shape, isList: false } };
  if (pattern.type !== 'Identifier') return undefined;
  const known = around.inner.get(canon(pattern));
  if (known?.place) return { place: known.place };
  const asked = around.unit.flatMap((node) => usesIn({ node }, pattern)).map(valuesAround);
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
  { text, inner }: Around,
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
  const place = last && inner.get(canon(last.node))?.place;
  const asked = place ? { place } : values ? { values } : taken(last);
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
    case 'NewExpression':
      return askedOf({ node, up }) ?? ['some'];
    case 'ReturnStatement':
    case 'ArrayExpression':
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
  if (OF_TEXT.test(name) || /^(split|replace|startsWith|endsWith)$/.test(name)) return ['Some'];
  if (/^(getTime|toISOString|setDate|getDate|setHours)$/.test(name)) return [new Date(Date.UTC(2024, 2, 3))];
  return undefined;
}

function otherThan(literal: unknown): unknown {
  if (typeof literal === 'number') return literal + 1;
  if (typeof literal === 'boolean') return !literal;
  if (literal === null) return 'some';
  return literal === 'other' ? 'another' : 'other';
}

/** `for (const item of list)`, `list.map((item) => …)`: a list of what its elements are used for, also once it is filtered. */
function listAround({ node, up }: Use, around: Around): Shape | undefined {
  const parent = up?.node;
  if (parent?.type === 'ForOfStatement' && parent.right === node) {
    const { left } = parent;
    const declarator = left.type === 'VariableDeclaration' ? left.declarations[0] : undefined;
    return declarator?.type === 'VariableDeclarator'
      ? shapeOf(declarator.id as Node, { ...around, unit: [parent] })
      : undefined;
  }
  if (parent?.type !== 'MemberExpression' && parent?.type !== 'OptionalMemberExpression') return undefined;
  const method = parent.property.type === 'Identifier' ? parent.property.name : '';
  const call = up?.up;
  if (!call || !isCall(call.node) || call.node.callee !== parent) return undefined;
  const further = KEEPS.test(method) ? furtherAround(call, around) : undefined;
  if (!ITERATES.test(method)) return further;
  const [callback] = call.node.arguments as Node[];
  if (callback?.type !== 'ArrowFunctionExpression' && callback?.type !== 'FunctionExpression') return further;
  const parameter = callback.params[method === 'reduce' ? 1 : 0] as Node | undefined;
  const own = parameter
    ? shapeOf(parameter, { ...around, unit: [callback] })
    : { isList: true, properties: {} };
  return further ? mergedShapes(own, further) : own;
}

/** What is gone through later: the same list, or a variable that takes it. */
function furtherAround(call: Use, around: Around): Shape | undefined {
  const chained = listAround(call, around);
  if (chained) return chained;
  const variable = variableOf(call);
  return variable?.type === 'Identifier' ? listOf(variable, around) : undefined;
}

/** The list that a variable holds. */
function listOf(variable: NodeOf<'Identifier'>, around: Around): Shape | undefined {
  if (around.followed.has(variable.name)) return undefined;
  const within = { ...around, followed: new Set([...around.followed, variable.name]) };
  const shapes = around.unit
    .flatMap((node) => usesIn({ node }, variable))
    .flatMap((use) => listAround(use, within) ?? []);
  return shapes.length > 0 ? shapes.reduce(mergedShapes) : undefined;
}

/** The properties of both: where both have one, what is known best of it. */
export function mergedShapes(a: Shape, b: Shape): Shape {
  const properties = { ...a.properties };
  for (const [name, hole] of Object.entries(b.properties)) {
    const own = properties[name];
    properties[name] = own ? better(own, hole) : hole;
  }
  return shaped(a.isList, properties, a.element ?? b.element);
}

function better(a: Hole, b: Hole): Hole {
  if (isConverted(a.values) || isConverted(b.values)) return isConverted(a.values) ? a : b;
  const isKnown = ({ place, isPart }: Hole): boolean => place !== undefined && !isPart;
  if (isKnown(a) || isKnown(b)) return isKnown(a) ? a : b;
  if (a.shape && b.shape) return { ...a, shape: mergedShapes(a.shape, b.shape) };
  if (a.shape || b.shape) return a.shape ? a : b;
  if (a.place || b.place) return a.place ? a : b;
  return a.values?.[0] === 'some' ? b : a;
}

/** `ids.has(id)`: a set that holds what is asked for, or nothing. */
function setAround({ node, up }: Use, around: Around): { node: Node; hole: Hole } | undefined {
  const call = up?.node;
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return undefined;
  if (!call || !isCall(call) || call.callee !== node || !chainOf(node.object)) return undefined;
  const [asked, ...rest] = call.arguments as Node[];
  const isHas = node.property.type === 'Identifier' && node.property.name === 'has';
  if (!isHas || !asked || rest.length > 0) return undefined;
  const element = around.inner.get(canon(asked));
  const hole: Hole = {
    canon: canon(node.object),
    text: around.text(node.object),
    presence: THERE,
    isSet: true,
    ...(element
      ? { shape: { isList: true, properties: {}, element } }
      : { values: [[literalOf(asked)?.value ?? 'some'], []] }),
  };
  return { node: node.object, hole };
}

function isTest(
  { callee, arguments: given }: NodeOf<'CallExpression' | 'OptionalCallExpression'>,
  node: Node,
): boolean {
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
  const { property } = callee;
  return (
    given[0] === node && property.type === 'Identifier' && /^(filter|some|every|find)$/.test(property.name)
  );
}

function shapeOf(pattern: Node, around: Around): Shape {
  let properties: Record<string, Hole> = {};
  const element = pattern.type === 'Identifier' ? around.inner.get(canon(pattern)) : undefined;
  if (pattern.type === 'Identifier') {
    for (const use of around.unit.flatMap((node) => usesIn({ node }, pattern)).map(chainAround)) {
      const [, property, ...rest] = chainOf(use.node) ?? [];
      if (property === undefined || rest.length > 1) continue;
      const found = { [property]: propertyOf(use, property, rest[0], around) };
      ({ properties } = mergedShapes({ isList: true, properties }, { isList: true, properties: found }));
    }
  } else if (pattern.type === 'ObjectPattern') {
    for (const name of patternNames(pattern)) {
      const identifier = { type: 'Identifier', name } as NodeOf<'Identifier'>;
      const list = listOf(identifier, around);
      const asked = around.unit
        .flatMap((node) => usesIn({ node }, identifier))
        .flatMap((use) => askedOf(use) ?? []);
      const made = { canon: canon(identifier), text: name, presence: THERE };
      properties[name] =
        around.inner.get(canon(identifier)) ??
        (list ? { ...made, shape: list } : { ...made, values: asked.length > 0 ? asked : usualOf(name) });
    }
  }
  return shaped(true, properties, element);
}

/** What has members is no value of which something is computed, however that looked. */
function shaped(isList: boolean, properties: Record<string, Hole>, element: Hole | undefined): Shape {
  const isMember = element?.isPart && Object.keys(properties).length > 0;
  return { isList, properties, ...(element && !isMember && { element }) };
}

/** What a property of an element has to hold, from one of its uses; where that goes deeper, an object. */
function propertyOf(use: Use, name: string, deeper: string | undefined, around: Around): Hole {
  const made = { canon: canon(use.node), text: around.text(use.node), presence: THERE };
  const shape = listAround(use, around);
  const asked = askedOf(use);
  const known = around.inner.get(made.canon);
  // A number that becomes a date is no date, and not every text is an address.
  const isKnown =
    known &&
    !(isConverted(asked) && /String|DateTime/.test(known.place?.column?.type ?? '')) &&
    !(known.isPart && shape);
  const hole = isKnown
    ? known
    : { ...made, ...(shape ? { shape } : { values: asked ?? usualOf(deeper ?? name) }) };
  return deeper === undefined ? hole : { ...made, shape: { isList: false, properties: { [deeper]: hole } } };
}

/** What the code around a value can only do with certain ones. */
function askedOf({ node, up }: Use): unknown[] | undefined {
  const parent = up?.node;
  const callee = parent && 'callee' in parent ? chainOf(parent.callee as Node)?.join('.') : undefined;
  if (parent?.type === 'NewExpression' && parent.callee !== node) {
    if (callee === 'URL') return ADDRESSES;
    return callee === 'Date' ? [new Date(Date.UTC(2024, 2, 3))] : undefined;
  }
  if (parent && isCall(parent) && parent.callee !== node)
    return /^(Number|parseInt|parseFloat|BigInt|Number\.parse(Int|Float))$/.test(callee ?? '')
      ? NUMBERS
      : undefined;
  if (parent?.type === 'BinaryExpression') return valuesAround({ node, up });
  if (parent?.type === 'LogicalExpression' && parent.operator !== '&&') return askedOf(up as Use);
  if (parent?.type !== 'MemberExpression' && parent?.type !== 'OptionalMemberExpression') return undefined;
  if (parent.object !== node) return undefined;
  const call = up?.up;
  const isText =
    call && isCall(call.node) && call.node.callee === parent && OF_TEXT.test(nameIn(parent.property as Node));
  return (isText ? askedOf(call) : undefined) ?? ofMember(parent.property as Node);
}

function nameIn(node: Node): string {
  return node.type === 'Identifier' ? node.name : '';
}

function usualOf(name: string): unknown[] {
  return /count|quantity|amount|price|total|order|index|size/i.test(name) ? [2, 1] : ['some'];
}
