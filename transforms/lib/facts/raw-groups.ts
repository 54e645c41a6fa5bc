import { isLeft } from '../query/query';
import { compileRaw } from '../raw/compile-raw';
import { isTestFile, type LooseFragments } from '../raw/fragments';
import { holdsPlainValues, mayHoldPieces, readStatement } from '../raw/statement';
import type { ClientCall } from '../prisma/find/find-sites';
import { isInTransaction } from '../prisma/owner';
import { listRaw, UNKNOWN_CLIENT } from '../raw/list-raw';
import type { Node } from '../prisma/find/node';
import { SourceFile } from '../source/source-file';
import type { LocalFacts } from './local-facts';
import { RawCarriers } from './raw-carriers';
import type { FileFacts, ProjectFacts } from './types';

/**
 * Finds which files exchange pieces of raw SQL (`Prisma.sql` in a variable, a function, another file) and whether all that
 * the pieces go into can be moved: they are Prisma's or Drizzle's, never both.
 *
 * @param resolve   The file that a specifier means in a file.
 * @param sourceOf  Text of a file.
 */
export function withRawGroups(
  facts: ProjectFacts,
  locals: readonly LocalFacts[],
  resolve: (path: string, specifier: string) => string | undefined,
  sourceOf: (path: string) => string,
): ProjectFacts {
  if (!locals.some(({ raw }) => raw?.isLoose)) return facts;
  const files = { ...facts.files };
  for (const [group, members] of groupsOf(locals, resolve).entries()) {
    const read = members.map((local) => problemOf(local, facts, sourceOf));
    const problem = read.find((item) => item.problem !== undefined)?.problem;
    members.forEach(({ path }, index) => {
      const known = files[path];
      const found = { ...read[index], group, ...(problem === undefined ? {} : { problem }) };
      if (known) files[path] = { ...known, raw: found };
    });
  }
  return { ...facts, files };
}

/**
 * Pieces of raw SQL and the transactions that take them move together, or none of them does.
 *
 * @param link  Finds what moves with each transaction, with what is known of pieces.
 */
export function settlePieces(facts: ProjectFacts, link: (facts: ProjectFacts) => ProjectFacts): ProjectFacts {
  const linked = link(facts);
  const kept = new Map<number, string>();
  const inTransaction = new Set<number>();
  const taking = new Set<number>();
  for (const { raw, blocked, component } of Object.values(linked.files)) {
    if (raw?.group === undefined || raw.problem !== undefined) continue;
    for (const id of raw.takers ?? []) {
      const index = component[id];
      const isLost = index === undefined && raw.bound?.includes(id);
      const reason = isLost ? 'What takes part in the transaction is not known' : blocked[id]?.reason;
      if (reason !== undefined) kept.set(raw.group, reasonFor(id, reason));
      if (index === undefined) continue;
      taking.add(index);
      inTransaction.add(raw.group);
    }
  }
  const problemIn = ({ group }: { group: number }): LooseFragments => {
    const problem = kept.get(group);
    return problem === undefined ? {} : { problem };
  };
  if (kept.size > 0) return settlePieces(withRaw(facts, problemIn), link);
  const components = linked.components.map((component, index) =>
    taking.has(index) ? { ...component, takesPieces: true } : component,
  );
  return {
    ...withRaw(linked, (raw) => (inTransaction.has(raw.group) ? { inTransaction: true } : {})),
    components,
  };
}

/** The facts with more that is known of the files that exchange pieces. */
function withRaw(
  facts: ProjectFacts,
  more: (raw: LooseFragments & { group: number }) => LooseFragments,
): ProjectFacts {
  const files = Object.entries(facts.files).map(([path, file]): [string, FileFacts] => {
    const { raw } = file;
    if (raw?.group === undefined) return [path, file];
    const known = { ...raw, group: raw.group };
    return [path, { ...file, raw: { ...known, ...more(known) } }];
  });
  return { ...facts, files: Object.fromEntries(files) };
}

/** Files that have to do with raw SQL, together with those that they exchange pieces with; each with a loose piece. */
function groupsOf(
  locals: readonly LocalFacts[],
  resolve: (path: string, specifier: string) => string | undefined,
): LocalFacts[][] {
  const carriers = new RawCarriers(locals, resolve);
  const groupOf = new Map<LocalFacts, LocalFacts[]>();
  for (const local of locals) if (local.raw) groupOf.set(local, [local]);
  for (const local of locals) {
    // A file without raw SQL of its own may carry pieces from one to another.
    const members = [local, ...carriers.partnersOf(local)].filter(({ raw }) => raw);
    if (!members.some(({ raw }) => raw?.isLoose)) continue;
    const joined = [...new Set(members.flatMap((member) => groupOf.get(member) ?? []))];
    for (const member of joined) groupOf.set(member, joined);
  }
  return [...new Set(groupOf.values())].filter((group) => group.some(({ raw }) => raw?.isLoose));
}

/** Why the pieces of a file have to stay: what is done with them, or a call that they may go into. */
function problemOf(
  { path, raw }: LocalFacts,
  facts: ProjectFacts,
  sourceOf: (path: string) => string,
): LooseFragments {
  const file = new SourceFile(path, sourceOf(path));
  const open = {
    ...facts,
    files: { ...facts.files, [path]: { ...facts.files[path], raw: {} } },
  } as ProjectFacts;
  const labels = new Set(
    facts.datamodel.enums.flatMap(({ name, values }) => values.map((value) => `${name}.${value.name}`)),
  );
  const found: Required<Pick<LooseFragments, 'plain' | 'takers' | 'bound'>> = {
    plain: [],
    takers: [],
    bound: [],
  };
  let problem = raw?.problem === undefined ? undefined : `${raw.problem} (${path})`;
  for (const { path: at, call, row } of listRaw(file, open)) {
    const node = at.node as unknown as Node;
    const statement = readStatement(node, row.operation ?? '', facts.target.dialect);
    if (!isLeft(statement) && !mayHoldPieces(statement)) continue;
    if (!isLeft(statement) && holdsPlainValues(statement, at, labels)) {
      if (call) found.plain.push(call.id);
      continue;
    }
    // What a test calls on a client of its own making is no query.
    if (!call && isTestFile(path)) continue;
    problem ??= call
      ? reasonToStay(call, file, open)
      : reasonFor(`${path}:${row.line}`, UNKNOWN_CLIENT.reason);
    if (!call) continue;
    found.takers.push(call.id);
    if (isInTransaction(call)) found.bound.push(call.id);
  }
  return { ...found, ...(problem === undefined ? {} : { problem }) };
}

function reasonToStay(call: ClientCall, file: SourceFile, facts: ProjectFacts): string | undefined {
  const where = `${file.path}:${call.line}`;
  if (call.dismissed !== undefined) return `A call that they may go into is to be left alone (${where})`;
  const compiled = compileRaw(call, { file, facts });
  return isLeft(compiled) ? reasonFor(where, compiled.reason) : undefined;
}

function reasonFor(where: string, reason: string): string {
  return `A call that they may go into has to stay (${where}): ${reason.replace(/\.$/, '')}`;
}
