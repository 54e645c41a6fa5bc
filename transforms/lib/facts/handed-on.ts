import { analyse, type Analysis } from '../prisma/find/analysis';
import { child, children, identifierName, isCall, isMember, keyOf, type Node } from '../prisma/find/node';
import { referencesIn, type Reference } from '../prisma/find/references';
import type { SourceFile } from '../source/source-file';
import { isOfCallback, TEST } from './callback-links';
import type { Elsewhere } from './elsewhere';
import type { FlowNode } from './file-flows';
import { nameOfKey, type Project } from './follow-clients';
import type { ProjectFacts } from './types';

/**
 * Notes what stands against moving functions that take a client and are not only called: `run(removeAll)`,
 * `run(async (tx) => …)`, `[removeAll]`. Whoever is given them calls them with a client of its own, which stays on Prisma unless
 * it has been followed there.
 *
 * @param nodes  Of the whole project, those of functions that are parameters among them; `problems` are added.
 */
export function noteHandedOn(
  nodes: readonly FlowNode[],
  files: readonly SourceFile[],
  facts: ProjectFacts,
  elsewhere: Elsewhere,
  isAnother: Project['isAnother'],
): void {
  const byFunction = new Map<string, FlowNode[]>();
  for (const node of nodes) {
    // A function that no other code can name has no key but a number.
    if (node.kind !== 'parameter' || isOfCallback(node.key) || node.key.includes('#?')) continue;
    const id = functionOf(node.key);
    byFunction.set(id, [...(byFunction.get(id) ?? []), node]);
  }
  const followed = new Set(nodes.flatMap(({ key }) => (isOfCallback(key) ? [functionOf(key)] : [])));
  const reached = new Set(nodes.flatMap(({ edges }) => edges));
  const names = new Set([...byFunction.keys()].flatMap((id) => nameOfKey(`${id}(`) ?? []));
  const note = (id: string | undefined, problem: string): void => {
    for (const node of (id !== undefined && byFunction.get(id)) || []) node.problems.push(problem);
  };
  const handedOn = (id: string | undefined): void =>
    note(
      id,
      `${nameOfKey(`${id ?? ''}(`) ?? 'A function'} is handed on, and whose client it is given then cannot be followed`,
    );
  for (const file of files) {
    const analysis = analyse(file, facts);
    for (const fn of analysis.program.callbacks.keys()) {
      const id = analysis.evaluator.callbackId(fn);
      const own = id === undefined ? [] : (byFunction.get(id) ?? []);
      if (own.some(({ key }) => !reached.has(key)))
        note(
          id,
          'A function that is given to another takes the client of a transaction, and whose that is cannot be followed',
        );
    }
    // What a test hands on has no queries, or they are written there.
    if (TEST.test(file.path)) continue;
    for (const reference of referencesIn(analysis.program, names))
      if (isHandedOn(reference, analysis, followed)) handedOn(functionAt(reference, analysis));
  }
  for (const id of byFunction.keys()) {
    const name = nameOfKey(`${id}(`);
    if (
      name !== undefined &&
      elsewhere.hands(name, (path, specifier) => isAnother(path, specifier, name, id))
    )
      handedOn(id);
  }
}

/** `path#function` of `path#function(0)` */
function functionOf(key: string): string {
  return key.slice(0, key.lastIndexOf('('));
}

function functionAt({ node, scope }: Reference, { evaluator }: Analysis): string | undefined {
  const shape = evaluator.shapeOf(node, scope);
  return shape?.kind === 'function' ? shape.id : undefined;
}

/** @param followed  Parameters that are functions, of which is known what they are called with: `path#run(0)`. */
function isHandedOn(
  { node, scope, ancestors, inType }: Reference,
  { evaluator }: Analysis,
  followed: ReadonlySet<string>,
): boolean {
  if (inType) return false;
  const around = ancestors.filter(
    ({ type }) => !/^(TS\w+Expression|TSTypeAssertion|ParenthesizedExpression)$/.test(type),
  );
  const parent = around.at(-1);
  if (!parent) return false;
  if (isCall(parent) || parent.type === 'NewExpression') {
    const index = children(parent, 'arguments').findIndex(
      (argument) => argument === node || holds(argument, node),
    );
    if (index < 0) return false;
    const callee = child(parent, 'callee');
    // What is given to `$transaction` itself is followed as a part of that.
    if (isMember(callee) && keyOf(callee, 'property') === '$transaction') return false;
    return !followed.has(`${evaluator.calledId(parent, scope) ?? ''}(${index})`);
  }
  // Under another name, or as a member of an argument, it goes wherever that goes.
  if (parent.type === 'VariableDeclarator')
    return child(parent, 'init') !== undefined && child(parent, 'id') !== node;
  if (parent.type === 'ObjectProperty' && isCall(around.at(-3))) return true;
  if (isMember(parent) && child(parent, 'object') === node)
    return /^(bind|call|apply)$/.test(keyOf(parent, 'property') ?? '');
  return (
    /^(ArrayExpression|ReturnStatement|ConditionalExpression|LogicalExpression|SpreadElement|JSXExpressionContainer)$/.test(
      parent.type,
    ) ||
    (parent.type === 'ArrowFunctionExpression' && child(parent, 'body') === node)
  );
}

/** Whether the argument is the name with something of TypeScript around it. */
function holds(argument: Node, node: Node): boolean {
  for (let at: Node | undefined = argument; at; at = child(at, 'expression')) if (at === node) return true;
  return identifierName(argument) !== undefined && argument === node;
}
