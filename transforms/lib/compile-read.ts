import type { ASTPath } from 'jscodeshift';
import type { Compile, CompileEnv, Compiled } from './compile';
import { code, importsOf, member, visit, type Code } from './drizzle/code';
import { constOf } from './drizzle/print/hoisted';
import { mayRefuse, once } from './drizzle/print/once';
import { printRead, type PrintedRead, type Use } from './drizzle/print/read';
import { relationalLimit } from './drizzle/print/relational-limits';
import { freshNames } from './fresh-names';
import { readEnv } from './prisma/read/env';
import { readFluent } from './prisma/read/fluent';
import { readQuery, type ReadOperation } from './prisma/read/query';
import type { Site } from './prisma/site';
import { hoist } from './query/plan/hoist';
import type { ReadPlan } from './query/plan/plan';
import { planRead } from './query/plan/plan-read';
import { predicatesIn } from './query/plan/predicate';
import { dialectOf } from './query/dialect';
import { dialectLimit } from './query/dialect-limits';
import { isLeft, left, type Left, type ReadQuery } from './query/query';
import { isAwaitedLater } from './source/awaited-later';
import { bindingOf, usesOf } from './source/binding';
import { effectOf } from './source/effect';
import { freeName } from './source/free-name';
import { nullUseOf } from './source/null-use';
import { readsChanging } from './source/reads-changing';
import { surroundingsOf } from './source/surroundings';
import { functionAround, mayAwait } from './source/function-around';
import { isFunction, walk, type Node } from './source/syntax';

/** Compiles one call that only reads: reads its arguments, plans, and prints. */
export const compileRead: Compile = (site, env) => {
  const use = useOf(site);
  if (isLeft(use)) return use;
  const read = site.fluent.length > 0 ? readFluent : readQuery;
  const query = read(site.operation as ReadOperation, readEnv(site, env));
  if (isLeft(query)) return query;
  const limit = dialectLimit(query, dialectOf(env.facts.datamodel));
  if (limit) return limit;
  const printed = printedOf(query, site, use, env);
  if (isLeft(printed)) return printed;
  const moved = movedEffects(code`${printed.before ?? []}${printed.expression}`);
  const instead = moved && printedBehind(query, printed, site, use, env);
  if (moved && !instead) return moved;
  const result = instead ?? printed;
  return keptUntilAwaited(result, result.notes, use) ?? compiled(result, result.notes, use);
};

type Printed = PrintedRead & { notes: string[] };

function printedOf(query: ReadQuery, site: Site, use: ReadUse, env: CompileEnv): Printed | Left {
  const plan = planRead(query, env.facts.datamodel);
  if (isLeft(plan)) return plan;
  const beyond = 'tree' in plan ? relationalLimit(plan, env) : undefined;
  if (beyond) return beyond;
  const follow = site.fluent.map(({ field }) => member(field));
  const printed = printRead(plan, { ...use, follow: follow.length > 0 ? follow : undefined }, env);
  return { ...printed, notes: notesOf(site, plan) };
}

/**
 * The call behind constants for values that it could not compute once each, or in their order. Undefined where there is no place
 * for those, or they do not help.
 */
function printedBehind(
  query: ReadQuery,
  { expression }: Printed,
  site: Site,
  use: ReadUse,
  env: CompileEnv,
): Printed | undefined {
  const { evaluation } = site;
  const { host, isFirst } = surroundingsOf(evaluation.kind === 'awaited' ? evaluation.path : site.path);
  if (!use.isAwaited || !host || !isFirst) return undefined;
  const names = freshNames(site, env, {
    imported: importsOf(expression).map(({ name }) => name),
    given: new Set(),
  });
  const { query: named, hoisted } = hoist(query, names, true, (value) =>
    readsChanging(value.expression, site.path),
  );
  const printed = isLeft(named) || hoisted.length === 0 ? undefined : printedOf(named, site, use, env);
  if (!printed || isLeft(printed) || movedEffects(code`${printed.before ?? []}${printed.expression}`))
    return undefined;
  return { ...printed, before: [...hoisted.map(constOf), ...(printed.before ?? [])] };
}

/** A promise that is kept, or that rejects where putting the query together throws. */
function keptUntilAwaited(printed: PrintedRead, notes: string[], use: ReadUse): Compiled | Left | undefined {
  const { expression, before } = printed;
  const mayReject = use.isPromise && mayRefuse(expression);
  if (!use.isKept && !mayReject) return undefined;
  const hasEffects = nodesIn(expression).some((node) => effectOf(node) === 'effects');
  if (hasEffects || before)
    return use.isKept
      ? left('computed-once', 'Values with effects would be computed when the promise is awaited.')
      : undefined;
  return compiled({ expression: once(expression), yields: 'promise' }, notes, use);
}

function compiled(printed: PrintedRead, notes: string[], use: ReadUse): Compiled {
  const { expression, yields, pattern, before } = printed;
  return {
    outcome: outcomeOf(code`${before ?? []}${expression}`),
    expression,
    replaces: yields === 'value' && !use.isReturned ? 'await' : 'call',
    ...(pattern ? { pattern } : {}),
    ...(before ? { before } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** `dynamic` or `parity` where the code uses such a helper. */
export function outcomeOf(expression: Code): Compiled['outcome'] {
  const modules = importsOf(expression).flatMap(({ from }) => ('module' in from ? [from.module] : []));
  if (modules.includes('dynamic')) return 'dynamic';
  return modules.includes('parity') ? 'parity' : 'idiomatic';
}

interface ReadUse extends Use {
  isReturned: boolean;
  /** The promise is kept, or never awaited: it runs when it is first awaited, and once. */
  isKept?: boolean;
  /** Whoever gets the promise may handle that it rejects: nothing may throw in its place. */
  isPromise?: boolean;
}

const PROMISE: ReadUse = { isAwaited: false, needsNull: true, isBound: false, isReturned: false };

/** How the call's promise is used; `left` where a Drizzle query would run at another time, or more than once. */
function useOf(site: Site): ReadUse | Left {
  const { evaluation } = site;
  switch (evaluation.kind) {
    case 'awaited': {
      const { needsNull, isBound } = nullUseOf(evaluation.path);
      return {
        isAwaited: true,
        needsNull,
        isBound,
        isReturned: false,
        declares: nameBefore(site, evaluation.path),
      };
    }
    case 'returned':
      return {
        isAwaited: mayAwait(site.path),
        needsNull: true,
        isBound: false,
        isReturned: true,
        isPromise: !mayAwait(site.path),
        declares: nameBefore(site, site.path),
      };
    case 'batched':
      return PROMISE;
    case 'collected':
    case 'chained':
      return { ...PROMISE, isPromise: true };
    case 'stored':
      return isAwaitedLater(site.path)
        ? { ...PROMISE, isKept: true }
        : left('evaluation', 'The promise is kept: Prisma runs it when it is first awaited, and once.');
    case 'never':
      return { ...PROMISE, isKept: true };
  }
}

/** A free name for the row, where `return …` can follow its declaration. */
function nameBefore(site: Site, path: ASTPath): string | undefined {
  const { host, isFirst, role } = surroundingsOf(path);
  if (role !== 'returned' || !isFirst || host?.node.type !== 'ReturnStatement') return undefined;
  return freeName(path, site.model.accessor);
}

/**
 * What behaves the same but costs otherwise. `list-limit`: Prisma splits a query whose `in` has more than 65,535 values;
 * Drizzle's fails there (semantics 3.9).
 */
function notesOf(site: Site, plan: ReadPlan): string[] {
  const where = plan.kind === 'group' ? plan.where : plan.rows.where;
  const hasList = [...predicatesIn(where)].some(
    (predicate) =>
      predicate.kind === 'compare' && (predicate.operator === 'in' || predicate.operator === 'notIn'),
  );
  return [...(isBatched(site) ? ['batched'] : []), ...(hasList ? ['list-limit'] : [])];
}

/** Prisma merges findUnique calls of one tick into one query (semantics 1.4). */
function isBatched(site: Site): boolean {
  if (!site.operation.startsWith('findUnique')) return false;
  return site.evaluation.kind === 'collected' || isMapped(site.path);
}

/** Whether the function around is called for each element of a list: there, or by its name elsewhere in the file. */
function isMapped(path: ASTPath, depth = 0): boolean {
  const fn = functionAround(path);
  if (!fn || depth > 2) return false;
  if (isCallback(fn)) return true;
  const holder = fn.node.type === 'FunctionDeclaration' ? fn : (fn.parent as ASTPath);
  const { id } = holder.node as { id?: Node | null };
  const binding = id?.type === 'Identifier' && holder.parent ? bindingOf(holder, id.name) : undefined;
  return (
    binding !== undefined &&
    binding.identifier === id &&
    usesOf(binding).some((use) => isCallback(use) || (use.name === 'callee' && isMapped(use, depth + 1)))
  );
}

/** `list.map(callback)` */
function isCallback(path: ASTPath): boolean {
  const call = (path.parent as ASTPath | null)?.node as Node | undefined;
  const callee = call?.type === 'CallExpression' && path.name !== 'callee' ? call.callee : undefined;
  return (
    callee?.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'map'
  );
}

/** Values with effects have to be computed once each, in the order in which they were written. */
function movedEffects(expression: Code): Left | undefined {
  let hasCallback = false;
  visit(expression.parts, (part) => {
    if (part.kind === 'doc' && typeof part.doc === 'string' && part.doc.includes('=>')) hasCallback = true;
  });
  const effects = nodesIn(expression).filter((node) => effectOf(node) === 'effects');
  const starts = effects.map((node) => (node as { start?: number | null }).start ?? 0);
  const isOrdered = starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? 0));
  if (!isOrdered)
    return left('computed-once', 'Values with effects would be computed twice or in another order.');
  return hasCallback && effects.some(hasAwait)
    ? left('computed-once', 'A value is awaited where the rewritten call has a callback.')
    : undefined;
}

function nodesIn(expression: Code): Node[] {
  const nodes: Node[] = [];
  visit(expression.parts, (part) => {
    if (part.kind === 'node') nodes.push(part.node);
  });
  return nodes;
}

function hasAwait(node: Node): boolean {
  let found = false;
  walk(node, (item) => {
    if (isFunction(item)) return false;
    if (item.type === 'AwaitExpression') found = true;
    return undefined;
  });
  return found;
}
