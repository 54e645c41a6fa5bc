import type { Compile, Compiled } from './compile';
import { importsOf } from './drizzle/code';
import { placeOfWrite, printWrite, type WritePlace } from './drizzle/print/write';
import { readEnv } from './prisma/read/env';
import { readWriteQuery, type WriteOperation } from './prisma/read/write/query';
import { planWrite } from './query/plan/plan-write';
import { freshNames } from './fresh-names';
import { hoist } from './query/plan/hoist';
import { hasReferentialActions } from './query/plan/references-to';
import { dialectOf } from './query/dialect';
import { dialectLimit } from './query/dialect-limits';
import { isLeft, left } from './query/query';
import { readsChanging } from './source/reads-changing';

/** Compiles one call that writes: reads its arguments, plans the statements, and prints them. */
export const compileWrite: Compile = (site, env) => {
  if (site.fluent.length > 0)
    return left('unsupported-projection', `The fluent API behind ${site.operation}.`);
  const place = placeOfWrite(site);
  if (isLeft(place)) return place;
  const read = readWriteQuery(site.operation as WriteOperation, readEnv(site, env));
  if (isLeft(read)) return read;
  const limit = dialectLimit(read, dialectOf(env.facts.datamodel));
  if (limit) return limit;
  const isUsed = !(site.evaluation.kind === 'awaited' && place.role === 'unused');
  const { datamodel } = env.facts;
  const isSplit = (isUsed && dialectOf(datamodel) === 'mysql') || hasReferentialActions(read, datamodel);
  const imported = new Set<string>();
  const printed = (isLater: boolean): ReturnType<Compile> => {
    const given = new Set<string>();
    const fresh = freshNames(site, env, { result: resultName(place), imported, given });
    const { query, hoisted } = hoist(read, fresh, isLater, (value) =>
      readsChanging(value.expression, site.path),
    );
    if (isLeft(query)) return query;
    const plan = planWrite(query, { datamodel, isUsed, fresh });
    const compiled = isLeft(plan) ? plan : printWrite(plan, hoisted, place, env);
    if (isLeft(compiled)) return compiled;
    // A value called `count` takes another name where the function `count` is used.
    const hidden = importedBy(compiled).filter((name) => given.has(name));
    hidden.forEach((name) => imported.add(name));
    return hidden.length > 0 ? printed(isLater) : compiled;
  };
  const compiled = printed(isSplit || place.isKept);
  return isLeft(compiled) || !runsLater(compiled) ? compiled : printed(true);
};

/** Names of the functions that the rewritten call uses. */
function importedBy({ expression, before = [], statements = [] }: Compiled): string[] {
  return [expression, ...before, ...statements].flatMap(importsOf).map(({ name }) => name);
}

/** Whether the call's values would be computed only when its promise is awaited. */
function runsLater({ expression }: Compiled): boolean {
  return importsOf(expression).some(({ from, name }) => 'module' in from && name === 'once');
}

/** The variable that receives the result: its name is free for the record inside the rewritten call. */
function resultName({ role, receiver }: WritePlace): string | undefined {
  return role === 'declared' && receiver?.node.type === 'Identifier' ? receiver.node.name : undefined;
}
