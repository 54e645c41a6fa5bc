import { Beside } from '../../source/beside';
import { eachChild, identifierName, isCall, isMember, type Node } from './node';
import { bindingOf, type Binding, type Program, type Scope } from './program';

/** A place where a name is used, with what stands around it, outermost first. */
export interface Reference {
  node: Node;
  binding: Binding;
  scope: Scope;
  ancestors: Node[];
  /** The name is in a type (`typeof db`). */
  inType: boolean;
}

/** A name somewhere in the file. */
interface Place {
  node: Node;
  scope: Scope;
  above: Above | undefined;
  inType: boolean;
  /** Its number in the order of the source. */
  order: number;
}

/** What stands around a name, innermost first: a list for each name would be as long as the tree is deep. */
interface Above {
  node: Node;
  above: Above | undefined;
}

/** A call, `new` or `this`, with what stands around it, outermost first. */
export interface CallPlace {
  node: Node;
  scope: Scope;
  ancestors: Node[];
}

interface Located {
  node: Node;
  scope: Scope;
  above: Above | undefined;
}

interface Index {
  names: ReadonlyMap<string, Place[]>;
  calls: readonly Located[];
  instances: readonly Located[];
}

/** By program: a file is asked for the uses of each of its parameters by itself, and was walked over for each. */
const indexes = new Beside<Program, Index>();

/**
 * Every use of names that are bound in the file, in the order of the source, the declaring identifier of variables, parameters and functions among
 * them; import specifiers are not uses.
 *
 * @param program  Of the file as it is now.
 */
export function referencesIn(program: Program, names: ReadonlySet<string>): Reference[] {
  if (names.size === 0) return [];
  const index = indexed(program);
  const places = [...names].flatMap((name) => index.names.get(name) ?? []);
  if (names.size > 1) places.sort((a, b) => a.order - b.order);
  return places.flatMap(({ node, scope, above, inType }) => {
    const binding = bindingOf(scope, identifierName(node) ?? '');
    return binding ? [{ node, binding, scope, ancestors: ancestorsOf(above), inType }] : [];
  });
}

/** Every call of the file, in the order of the source. */
export function callsIn(program: Program): CallPlace[] {
  return indexed(program).calls.map(placed);
}

/** Every `this` of the file. */
export function instancesIn(program: Program): CallPlace[] {
  return indexed(program).instances.map(placed);
}

function placed({ node, scope, above }: Located): CallPlace {
  return {
    node,
    scope,
    get ancestors() {
      return ancestorsOf(above);
    },
  };
}

function indexed(program: Program): Index {
  const index = indexes.get(program) ?? indexOf(program);
  indexes.set(program, index);
  return index;
}

function ancestorsOf(above: Above | undefined): Node[] {
  const found: Node[] = [];
  for (let at = above; at; at = at.above) found.push(at.node);
  return found.reverse();
}

/** The names of the file, by name, and its calls. */
function indexOf(program: Program): Index {
  const index = new Map<string, Place[]>();
  const calls: Located[] = [];
  const instances: Located[] = [];
  let order = 0;
  const visit = (node: Node, scope: Scope, above: Above | undefined, inType: boolean): void => {
    if (node.type === 'ImportDeclaration') return;
    const inner = program.scopes.get(node) ?? scope;
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') {
      const name = identifierName(node) ?? '';
      const place = { node, scope: inner, above, inType, order };
      order += 1;
      const known = index.get(name);
      if (known) known.push(place);
      else index.set(name, [place]);
    }
    if (node.type === 'ThisExpression') instances.push({ node, scope: inner, above });
    if (isCall(node) || node.type === 'NewExpression') calls.push({ node, scope: inner, above });
    const around = { node, above };
    eachChild(node, (item, key) => {
      if (!isName(node, key)) visit(item, inner, around, inType || isType(item));
    });
  };
  visit(program.root.node, program.root, undefined, false);
  return { names: index, calls, instances };
}

/** Whether the child at `key` is a name that refers to nothing: a property, a label, what another module calls it. */
export function isName(node: Node, key: string): boolean {
  if (key === 'property') return isMember(node) && node.computed !== true;
  if (key === 'key') return node.computed !== true;
  return (key === 'exported' || key === 'label') && node.type !== 'LabeledStatement';
}

/** Of TypeScript's own nodes, those that are types, not values with something to say about their type. */
function isType({ type }: Node): boolean {
  return (
    type.startsWith('TS') &&
    !/^TS(\w*Expression|TypeAssertion|ParameterProperty|ModuleBlock|ModuleDeclaration|ExportAssignment|Enum\w+)$/.test(
      type,
    )
  );
}
