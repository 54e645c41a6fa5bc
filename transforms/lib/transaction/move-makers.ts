import type { ASTNode, ASTPath } from 'jscodeshift';
import { code, type Code } from '../drizzle/code';
import { makersIn } from '../facts/makers';
import type { ProjectFacts } from '../facts/types';
import { analyse, type Analysis } from '../prisma/find/analysis';
import { findAll } from '../prisma/find/find-sites';
import { child, children, eachChild, identifierName, type Node } from '../prisma/find/node';
import { callsIn } from '../prisma/find/references';
import { drizzleClient } from '../rewrite-calls';
import { materialize } from '../source/materialize';
import type { SourceFile } from '../source/source-file';
import { deferCalls, namesOfType, transactionType } from './defer-list';

/** Functions that make promises for lists, by `path#function`, with the place of the parameter that they get for the client. */
export type Makers = ReadonlyMap<string, number>;

/**
 * Gives functions that make promises for lists of transactions a parameter for the client, the database's where nobody gives one.
 *
 * @param functions  Those of the file in which a call is to move: in a second run there are none.
 * @returns The parameter's name in each, by function, and names that are used less now.
 */
export function addClients(
  file: SourceFile,
  facts: ProjectFacts,
  makers: Makers,
  functions: ReadonlySet<Node>,
): { clients: Map<ASTNode, string>; freed: string[] } {
  const clients = new Map<ASTNode, string>();
  const freed: string[] = [];
  if (makers.size === 0 || functions.size === 0) return { clients, freed };
  const { evaluator } = analyse(file, facts);
  for (const fn of [...functions].filter((item) => makers.has(evaluator.functionId(item) ?? ''))) {
    const name = freeIn(fn, 'tx');
    clients.set(fn as unknown as ASTNode, name);
    const database = drizzleClient({ node: fn as unknown as ASTNode, kind: 'root' }, facts);
    const type = isTyped(file) ? code`: ${clientType('Database')} | ${clientType('Transaction')}` : code``;
    const made = materialize(
      file,
      code`(${name}${type} = ${database}) => {}`,
      facts.names,
    ) as unknown as Node;
    fn.params = [...children(fn, 'params'), ...children(made, 'params')];
    freed.push(...settlePromise(fn));
    file.markChanged();
  }
  return { clients, freed };
}

/**
 * Makes the calls in lists that functions give for those of transactions functions of the client.
 *
 * @param ids   Of such functions.
 * @param name  What the client is called in a function for calls that stand at the paths.
 * @returns     Ids of the calls.
 */
export function deferMade(
  file: SourceFile,
  facts: ProjectFacts,
  ids: ReadonlySet<string>,
  name: (paths: readonly ASTPath[]) => string,
): string[] {
  if (![...ids].some((id) => id.startsWith(`${file.path}#`))) return [];
  const makers = makersIn(analyse(file, facts), findAll(file, facts)).filter(
    ({ id, gives }) => gives === 'list' && ids.has(id),
  );
  const type = makers.length > 0 && isTyped(file) ? transactionType(file, facts.names) : undefined;
  for (const { calls } of makers) {
    const nodes = calls.map(({ path }) => path.node as unknown as Node);
    const tx = name(calls.map(({ path }) => path));
    deferCalls(file, nodes, { tx, isUsed: true, type }, facts.names);
  }
  return makers.flatMap(({ calls }) => calls.map(({ id }) => id));
}

/** Gives the calls of such functions in a list the transaction's client. */
export function giveClient(
  file: SourceFile,
  facts: ProjectFacts,
  calls: readonly Node[],
  makers: Makers,
): (tx: string) => void {
  const analysis = analyse(file, facts);
  const places = calls.map((call) => ({ call, place: placeFor(call, analysis, makers) }));
  return (tx) => {
    for (const { call, place } of places) {
      const args = children(call, 'arguments');
      if (place === undefined) continue;
      const missing = Array.from({ length: place - args.length }, () => file.j.identifier('undefined'));
      call.arguments = [...args, ...missing, file.j.identifier(tx)];
    }
  };
}

function placeFor(call: Node, { program, evaluator }: Analysis, makers: Makers): number | undefined {
  const scope = callsIn(program).find(({ node }) => node === call)?.scope;
  const id = scope && evaluator.calledId(call, scope);
  return id === undefined ? undefined : makers.get(id);
}

/** What is given is a promise now like others: `: Prisma.PrismaPromise<User>` → `: Promise<User>`. */
function settlePromise(fn: Node): string[] {
  const type = child(child(fn, 'returnType'), 'typeAnnotation');
  const name = child(type, 'typeName');
  const plain = identifierName(name?.type === 'TSQualifiedName' ? child(name, 'right') : name);
  if (!type || !name || plain !== 'PrismaPromise') return [];
  const freed = namesOfType(name);
  type.typeName = { type: 'Identifier', name: 'Promise' };
  return freed;
}

function isTyped({ path }: SourceFile): boolean {
  return /\.[mc]?tsx?$/.test(path);
}

function clientType(name: string): Code {
  return code`${{ type: 'import', from: { module: 'client' }, name, alias: `Drizzle${name}`, typeOnly: true }}`;
}

/** `name`, or `name2`, …: one that does not stand in the function. */
function freeIn(fn: Node, name: string): string {
  const taken = new Set<string>();
  const visit = (node: Node): void => {
    const own = identifierName(node);
    if (own !== undefined) taken.add(own);
    eachChild(node, visit);
  };
  visit(fn);
  for (let suffix = 1; ; suffix += 1) {
    const candidate = suffix === 1 ? name : `${name}${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
}
