import type { ASTPath } from 'jscodeshift';
import type { Compile, Compiled } from './compile';
import { importsOf } from './drizzle/code';
import { namesOf } from './drizzle/print/env';
import { placeOfWrite, printWrite, type WritePlace } from './drizzle/print/write';
import { readEnv } from './prisma/read/env';
import { readWriteQuery, type WriteOperation } from './prisma/read/write/query';
import type { Site } from './prisma/site';
import { planWrite } from './query/plan/plan-write';
import { hoist } from './query/plan/hoist';
import { hasReferentialActions } from './query/plan/references-to';
import { dialectOf } from './query/dialect';
import { dialectLimit } from './query/dialect-limits';
import { isLeft, left } from './query/query';
import type { Expression } from './query/value';
import { bindingOf, isAssignedByCalls } from './source/binding';
import { scopeAround } from './source/function-around';
import { chainOf, walk, type Node } from './source/syntax';

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

/** Whether the expression reads a variable, or a member of an object, that the functions called beside it may assign. */
function readsChanging(expression: Expression, at: ASTPath): boolean {
  let isChanging = false;
  walk(expression, (node, parent) => {
    if (node.type === 'MemberExpression' && node.property.type === 'Identifier' && !node.computed)
      isChanging ||= assignsMember(node.property.name, at);
    if (node.type !== 'Identifier' || isKey(node, parent)) return;
    const binding = bindingOf(at, node.name);
    isChanging ||= binding !== undefined && isAssignedByCalls(binding, at);
  });
  return isChanging;
}

/** Whether the file assigns a member of this name anywhere: which object it is cannot be told. */
function assignsMember(name: string, at: ASTPath): boolean {
  let program = at;
  while (program.parent) program = program.parent as ASTPath;
  let isAssigned = false;
  walk(program.node, (node) => {
    const target =
      node.type === 'AssignmentExpression'
        ? node.left
        : node.type === 'UpdateExpression'
          ? node.argument
          : undefined;
    isAssigned ||= target !== undefined && chainOf(target)?.at(-1) === name && target.type !== 'Identifier';
    return !isAssigned;
  });
  return isAssigned;
}

/** Whether the call's values would be computed only when its promise is awaited. */
function runsLater({ expression }: Compiled): boolean {
  return importsOf(expression).some(({ from, name }) => 'module' in from && name === 'once');
}

/** The variable that receives the result: its name is free for the record inside the rewritten call. */
function resultName({ role, receiver }: WritePlace): string | undefined {
  return role === 'declared' && receiver?.node.type === 'Identifier' ? receiver.node.name : undefined;
}

/**
 * Gives out names for variables of the rewritten call: none that the function around it knows (values of the call would
 * be captured, or a name declared twice), no table, no client, nothing in `imported`, none twice. They are put into `given`.
 */
function freshNames(
  site: Site,
  env: Parameters<Compile>[1],
  { result, imported, given }: { result?: string; imported: Iterable<string>; given: Set<string> },
): (hint: string) => string {
  const taken = new Set<string>(['tx', env.facts.names.client.name, ...imported]);
  const names = namesOf(env);
  for (const { table } of [...Object.values(names.models), ...Object.values(names.joinTables)])
    taken.add(table);
  walk(scopeAround(site.path).node, (node, parent) => {
    if (node.type === 'Identifier' && !isKey(node, parent)) taken.add(node.name);
  });
  // A table or function of the very name is used in the rewritten call: asked again, it would be given out again.
  if (result !== undefined && !new Set(imported).has(result)) taken.delete(result);
  return (hint) => {
    let name = hint;
    for (let suffix = 2; taken.has(name); suffix += 1) name = `${hint}${suffix}`;
    taken.add(name);
    given.add(name);
    return name;
  };
}

/** `a` in `{ a: 1 }` and in `x.a`. */
function isKey(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'MemberExpression' || parent?.type === 'OptionalMemberExpression')
    return parent.property === node && !parent.computed;
  return parent?.type === 'ObjectProperty' && parent.key === node && !parent.computed && !parent.shorthand;
}
