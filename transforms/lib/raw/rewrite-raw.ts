import type { CallSite } from '../call-site';
import type { Context } from '../define-transform';
import type { ProjectFacts } from '../facts/types';
import type { ClientCall } from '../prisma/find/find-sites';
import { ownerOfRaw } from '../prisma/owner';
import { isLeft, left, type Left } from '../query/query';
import { compileEnv, innermostFirst, leave, unmarkAlone } from '../rewrite-calls';
import { dropUnused, rootName } from '../source/drop-unused';
import type { SourceFile } from '../source/source-file';
import { compileRaw, exchangeOf } from './compile-raw';
import { mentionsIn, namespaces } from './fragments';
import { listRaw, rawCalls, rawRow, type SpelledRaw } from './list-raw';
import { putRaw } from './put-raw';
import { rewriteMentions } from './rewrite-fragments';

/**
 * Rewrites the raw SQL of the file that is not part of a transaction, and the pieces that it is put together from,
 * where all that they go into moves, and reports each call.
 */
export function rewriteRaw(file: SourceFile, context: Context, facts: ProjectFacts, owner: string): void {
  const calls = rawCalls(file, facts).filter((call) => ownerOfRaw(call) === owner);
  const freed = namespaces(file);
  for (const call of innermostFirst(calls)) {
    const name = rewriteCall(file, context, facts, call, owner);
    if (name !== undefined) freed.add(name);
  }
  for (const { path, row, call } of listRaw(file, facts))
    if (!call) stay(file, context, { path }, row, UNKNOWN_CLIENT);
  const exchange = exchangeOf(file, facts);
  if (exchange && exchange.problem === undefined && !context.options.models)
    rewriteMentions(file, mentionsIn(file), facts.names);
  dropUnused(file, freed);
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

const UNKNOWN_CLIENT = left(
  'raw-sql',
  'It is not known what client this is: a transaction, or the database itself.',
);
