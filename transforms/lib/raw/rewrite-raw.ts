import type { CallSite } from '../call-site';
import type { Context } from '../define-transform';
import type { ProjectFacts } from '../facts/types';
import type { ClientCall } from '../prisma/find/find-sites';
import { isInTransaction, ownerOfPieces, ownerOfRaw } from '../prisma/owner';
import { isLeft, left, type Left } from '../query/query';
import { compileEnv, innermostFirst, leave, unmarkAlone } from '../rewrite-calls';
import { dropUnused, rootName } from '../source/drop-unused';
import type { SourceFile } from '../source/source-file';
import { compileRaw, exchangeOf } from './compile-raw';
import { mentionsIn, namespaces, partsAskedByTest, type Mention } from './fragments';
import { listRaw, rawCalls, rawRow, rowsOfParts, UNKNOWN_CLIENT, type SpelledRaw } from './list-raw';
import { putRaw } from './put-raw';
import { rewriteMentions } from './rewrite-fragments';

/**
 * Rewrites the raw SQL of the file that is not part of a transaction, and the pieces that it is put together from,
 * where all that they go into moves, and reports each call. Of all these, those that `owner` owns.
 */
export function rewriteRaw(file: SourceFile, context: Context, facts: ProjectFacts, owner: string): void {
  const pieces = facts.files[file.path]?.raw;
  const calls = rawCalls(file, facts).filter(
    (call) => !isInTransaction(call) && ownerOfRaw(call, pieces) === owner,
  );
  const freed = namespaces(file);
  for (const call of innermostFirst(calls)) {
    const name = rewriteCall(file, context, facts, call, owner);
    if (name !== undefined) freed.add(name);
  }
  for (const { path, row, call } of listRaw(file, facts))
    if (!call && row.owner === owner) stay(file, context, { path }, row, UNKNOWN_CLIENT);
  const exchange = exchangeOf(file, facts);
  const moves = exchange && exchange.problem === undefined && ownerOfPieces(pieces) === owner;
  const asked = moves ? partsAskedByTest(file) : [];
  for (const { path, row } of rowsOfParts(file, asked, owner))
    stay(file, context, { path }, row, ASKED_BY_TEST);
  // What is made for a call that stays, stays with it.
  const isFree = ({ call }: Mention): boolean => call === undefined;
  if (moves && asked.length === 0 && !context.options.models)
    rewriteMentions(file, mentionsIn(file).filter(isFree), facts.names);
  dropUnused(file, freed, facts.files[file.path]?.neverMade);
}

/** Gives the name of the client that the call used, where it was rewritten. */
function rewriteCall(
  file: SourceFile,
  context: Context,
  facts: ProjectFacts,
  call: ClientCall,
  owner: string,
): string | undefined {
  const row = rawRow(file, call, owner);
  if (context.options.models) return void context.report({ ...row, outcome: 'skipped' });
  if (call.dismissed !== undefined)
    return void context.report({ ...row, outcome: 'left', code: 'dismissed', reason: call.dismissed });
  const env = compileEnv(file, context, facts, call.client);
  const compiled = compileRaw(call, env);
  if (isLeft(compiled)) return void stay(file, context, call, row, compiled);
  unmarkAlone(file, facts, call);
  const name = rootName(call.client.node);
  putRaw(file, call, compiled, env.client, facts.names);
  context.report({ ...row, outcome: compiled.outcome });
  return name;
}

function stay(
  file: SourceFile,
  context: Context,
  { path }: Pick<SpelledRaw, 'path'>,
  row: Omit<CallSite, 'outcome'>,
  why: Left,
): void {
  leave(file, path, why);
  context.report({ ...row, outcome: 'left', code: why.code, reason: why.reason });
}

const ASKED_BY_TEST = left(
  'raw-sql',
  'The test looks into a piece of raw SQL, which is Drizzle’s now: compare what `new PgDialect().sqlToQuery(piece)` gives.',
);
