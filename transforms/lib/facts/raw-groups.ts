import { isLeft } from '../query/query';
import { compileRaw } from '../raw/compile-raw';
import { RAW_METHODS } from '../raw/methods';
import type { LooseFragments } from '../raw/fragments';
import { holdsPlainValues, mayHoldPieces, readStatement } from '../raw/statement';
import { findAll, type ClientCall } from '../prisma/find/find-sites';
import type { Node } from '../prisma/find/node';
import { SourceFile } from '../source/source-file';
import type { LocalFacts } from './local-facts';
import type { ProjectFacts } from './types';

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
  const groups = groupsOf(locals, resolve);
  const files = { ...facts.files };
  for (const group of groups) {
    const read = group.map((local) => problemOf(local, facts, sourceOf));
    const problem = read.find((item) => item.problem !== undefined)?.problem;
    group.forEach(({ path }, index) => {
      const known = files[path];
      const plain = read[index]?.plain ?? [];
      if (known) files[path] = { ...known, raw: problem === undefined ? { plain } : { problem, plain } };
    });
  }
  return { ...facts, files };
}

/** Files that have to do with raw SQL, together with those that they import or are imported by; each with a loose piece. */
function groupsOf(
  locals: readonly LocalFacts[],
  resolve: (path: string, specifier: string) => string | undefined,
): LocalFacts[][] {
  const byPath = new Map(locals.map((local) => [local.path, local]));
  // A module that only hands on what others export is looked through.
  const targets = (local: LocalFacts, seen: readonly string[] = []): LocalFacts[] =>
    Object.keys(local.imports).flatMap((specifier) => {
      const path = resolve(local.path, specifier);
      const target = path === undefined || seen.includes(path) ? undefined : byPath.get(path);
      if (!target) return [];
      return target.topLevelNames.length === 0 ? targets(target, [...seen, target.path]) : [target];
    });
  const groupOf = new Map<LocalFacts, LocalFacts[]>();
  for (const local of locals) if (local.raw) groupOf.set(local, [local]);
  for (const local of locals) {
    // A file without raw SQL of its own may carry pieces from one to another.
    const members = [local, ...targets(local)].filter(({ raw }) => raw);
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
  const plain: string[] = [];
  let problem = raw?.problem === undefined ? undefined : `${raw.problem} (${path})`;
  for (const call of findAll(file, open).clientCalls.filter(({ method }) => RAW_METHODS.has(method))) {
    const statement = readStatement(call.path.node as unknown as Node, call.method, facts.target.dialect);
    if (!isLeft(statement) && !mayHoldPieces(statement)) continue;
    if (!isLeft(statement) && holdsPlainValues(statement, call.path, labels)) plain.push(call.id);
    else problem ??= reasonToStay(call, file, open);
  }
  return { plain, ...(problem === undefined ? {} : { problem }) };
}

function reasonToStay(call: ClientCall, file: SourceFile, facts: ProjectFacts): string | undefined {
  const inTransaction = call.client.kind === 'transaction';
  const where = `${file.path}:${call.line}`;
  if (call.dismissed !== undefined) return `A call that they may go into is to be left alone (${where})`;
  const compiled = compileRaw(call, { file, facts, inTransaction });
  return isLeft(compiled)
    ? `A call that they may go into has to stay (${where}): ${compiled.reason.replace(/\.$/, '')}`
    : undefined;
}
