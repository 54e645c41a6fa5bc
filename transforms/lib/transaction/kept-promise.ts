import type { Analysis } from '../prisma/find/analysis';
import { child, children, isCall, isFunction, unwrapped, type Node } from '../prisma/find/node';
import { bindingOf, type Scope } from '../prisma/find/program';
import { referencesIn } from '../prisma/find/references';
import { lateProblem, namesIn } from './late-values';
import { branchesOf } from './list';

/** A promise of Prisma in a variable, which is an element of a list: `const first = prisma.x.create(…); … $transaction([first])`. */
export interface KeptPromise {
  /** Its name in the list. */
  element: Node;
  declarator: Node;
  /** What it may be, calls of Prisma each. */
  calls: Node[];
}

/**
 * The promise that `element` of a list names, where nothing else is done with it: it can be made in the list then.
 *
 * @param isAhead  Whether what is computed for a call with effects can be put in front of where it is made.
 * @returns Why it cannot, where it is a variable of the file; undefined where it is something else.
 */
export function keptPromise(
  element: Node,
  scope: Scope,
  analysis: Analysis,
  isAhead: (call: Node) => boolean,
): KeptPromise | { problem: string } | undefined {
  const name = String(element.name);
  const binding = bindingOf(scope, name);
  if (binding?.kind !== 'variable' || binding.members.length > 0 || !binding.init) return undefined;
  const calls = callsOf(binding.init);
  if (!calls || binding.assignments.length > 0) return undefined;
  const references = referencesIn(analysis.program, new Set([name])).filter(
    (item) => item.binding === binding,
  );
  const declared = references.find(({ node }) => node === child(binding.node, 'id'));
  const used = references.find(({ node }) => node === element);
  if (!declared || !used || references.length !== 2) return { problem: TWICE };
  const [declaration, block] = declared.ancestors.slice(-3, -1).reverse();
  const outer = used.ancestors.slice(used.ancestors.indexOf(block ?? element) + 1);
  const isAlone =
    declaration?.type === 'VariableDeclaration' && children(declaration, 'declarations').length === 1;
  const isBeside = block !== undefined && used.ancestors.includes(block) && !outer.some(runsElsewhere);
  const meansTheSame = namesIn(binding.init).every(
    (item) => bindingOf(scope, item) === bindingOf(binding.scope, item),
  );
  if (!isAlone || !isBeside || !meansTheSame) return { problem: ELSEWHERE };
  const early = calls
    .map((call) => lateProblem(call, analysis, isAhead))
    .find((problem) => problem !== undefined);
  return early === undefined ? { element, declarator: binding.node, calls } : { problem: early };
}

const TWICE = 'A promise in the list of the transaction is used for something else, too';
const ELSEWHERE = 'A promise in the list of the transaction is made elsewhere';

/** `call`, `isNew ? call : call` */
function callsOf(value: Node): Node[] | undefined {
  const branches = branchesOf(value);
  if (branches) {
    const [yes, no] = branches.map(callsOf);
    return yes && no ? [...yes, ...no] : undefined;
  }
  const call = unwrapped(value);
  return isCall(call) || call.type === 'TaggedTemplateExpression' ? [call] : undefined;
}

/** What may run more than once, or later. */
function runsElsewhere(node: Node): boolean {
  return isFunction(node) || /^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type);
}
