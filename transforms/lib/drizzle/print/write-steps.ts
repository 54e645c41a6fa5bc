import type { Driver } from '../../facts/types';
import type { Projection } from '../../query/query';
import { columnsOf } from '../../query/plan/write-create';
import { CannotWrite } from '../../query/plan/write-context';
import type { Get, Missing, ReturnStep, StatementStep, Step } from '../../query/plan/write-plan';
import type { Expression } from '../../query/value';
import { array, block, call, code, compound, object, parity, type Code, type Hole } from '../code';
import type { PrintEnv } from './env';
import { quoted } from './operand';
import { awaited, then } from './read';
import { printLink, printStatement, printUnlink, type PrintedStatement } from './write-step';
import { allOf, under } from './write-values';
import { printReadBack } from './write-read';

/** Prints steps as statements; `finish` says what is done with what a `return` yields. */
export function printSteps(steps: readonly Step[], env: PrintEnv, finish: (value: Code) => Code): Code[] {
  return steps.flatMap((step, index) => {
    if (step.kind !== 'branch') return printStep(step, env, finish);
    return printBranch(step, env, finish, index === steps.length - 1);
  });
}

function printStep(
  step: Exclude<Step, { kind: 'branch' }>,
  env: PrintEnv,
  finish: (value: Code) => Code,
): Code[] {
  switch (step.kind) {
    case 'const':
      return [code`const ${step.name} = ${printConst(step.value)}`];
    case 'link':
      return [code`await ${printLink(step, env)}`];
    case 'unlink':
      return [code`await ${printUnlink(step, env)}`];
    case 'loop':
      return [compound(loopHead(step), printSteps(step.steps, env, finish))];
    case 'else': {
      const body = printSteps(step.steps, env, (value) => code`return ${value}`);
      return [code`const ${step.bind} = ${step.unless} ?? (await (${block(code`async () => `, body)})())`];
    }
    case 'refuse':
      return [code`${call(parity('expectNone'), [step.rows, quoted(step.model.name)])}`];
    case 'read':
      return [code`const ${step.bind} = ${printReadBack(step.query, env)}`];
    case 'return':
      return [finish(printReturned(step, env))];
    default:
      return [printBound(step, env)];
  }
}

function printConst(value: Extract<Step, { kind: 'const' }>['value']): Hole {
  if (value === 'now') return 'new Date()';
  if ('expression' in value) return { node: value.expression };
  const { name, isRequired } = value.column;
  return code`${value.rows}.map(({ ${name} }) => ${name}${isRequired ? '' : '!'})`;
}

/** `for (const item of list) `, or with the index; from the last to the first where that can be told. */
function loopHead({ list, parameters: [item, index], isReversed }: Extract<Step, { kind: 'loop' }>): Code {
  const node = { node: list.expression };
  const name = item ? code`${{ node: untyped(item) }}` : code`_`;
  if (!index) return code`for (const ${name} of ${isReversed ? code`[...${node}].reverse()` : node}) `;
  const entries = code`${node}.entries()`;
  return code`for (const [${{ node: untyped(index) }}, ${name}] of ${isReversed ? code`[...${entries}].reverse()` : entries}) `;
}

/** The variable of a loop takes no type: it is that of the list's elements. */
function untyped(parameter: Expression): Expression {
  return 'typeAnnotation' in parameter ? ({ ...parameter, typeAnnotation: null } as Expression) : parameter;
}

/** `if (existing) {…} else {…}`; without `else` where the first part returns. */
function printBranch(
  step: Extract<Step, { kind: 'branch' }>,
  env: PrintEnv,
  finish: (value: Code) => Code,
  isLast: boolean,
): Code[] {
  const test = 'bound' in step.on ? code`${step.on.bound}` : code`${{ node: allOf(step.on.when) }}`;
  const found = printSteps(step.found, env, finish);
  const missing = printSteps(step.missing, env, finish);
  if (found.length === 0)
    return missing.length === 0
      ? []
      : [compound(code`if (!${'bound' in step.on ? test : code`(${test})`}) `, missing)];
  if (isLast && isReturnOnly(step.found)) return [code`if (${test}) ${found[0] as Code}`, ...missing];
  const first = compound(code`if (${test}) `, found);
  if (missing.length === 0) return [first];
  if (isLast && step.found.at(-1)?.kind === 'return') return [first, ...missing];
  const { parts } = compound(code`else `, missing);
  return [{ type: 'code', parts: [...first.parts, { kind: 'doc', doc: ' ' }, ...parts] }];
}

function isReturnOnly(steps: readonly Step[]): boolean {
  const [only] = steps;
  return steps.length === 1 && only?.kind === 'return' && only.value.kind === 'bound';
}

/** One statement with the variable that its result is kept in. */
function printBound(step: StatementStep, env: PrintEnv): Code {
  const { get } = step;
  if (get.bind === undefined) return printAwaited(step, env);
  const printed = printStatement(step, env);
  const isPattern = (get.as === 'row' || get.as === 'maybe') && !printed.isValue;
  const isConditional =
    (step.kind === 'find' && step.when.length > 0) || (step.kind === 'insert' && step.unless !== undefined);
  if (isPattern && !isConditional && !(get.as === 'row' && isChecked(env)))
    return code`const [${get.bind}] = await ${printed.promise}`;
  return code`const ${get.bind} = ${printAwaited(step, env)}`;
}

/** What a statement yields, with the `await` in it. */
export function printAwaited(step: StatementStep, env: PrintEnv): Code {
  const value = awaitedOf(printStatement(step, env), step.get, env);
  if (step.kind === 'find' && step.when.length > 0) return under(step.when, value);
  if (step.kind === 'insert' && step.unless !== undefined) return code`${step.unless} ?? ${value}`;
  return value;
}

function awaitedOf({ promise, isValue }: PrintedStatement, get: Get, env: PrintEnv): Code {
  if (isValue || get.as === 'nothing' || get.as === 'rows') return code`await ${promise}`;
  switch (get.as) {
    case 'row':
      return isChecked(env) ? call(parity('first'), [code`await ${promise}`]) : code`${awaited(promise)}[0]`;
    case 'maybe':
      return code`${awaited(promise)}[0]`;
    case 'required':
      return printRequired(code`await ${promise}`, get);
    case 'count':
      return object([
        { key: 'count', value: code`${awaited(promise)}${COUNTS[env.facts.target.driver].member}` },
      ]);
  }
}

/** Whether TypeScript takes an element of a list for possibly missing, also the row of an insert of one row. */
export function isChecked({ facts }: PrintEnv): boolean {
  return facts.noUncheckedIndexedAccess === true;
}

/** The same as a promise, where the call's own promise is handed on. */
export function printPromise(step: StatementStep, env: PrintEnv): Code {
  const { promise, isValue } = printStatement(step, env);
  const { get } = step;
  if (isValue || get.as === 'nothing' || get.as === 'rows') return promise;
  switch (get.as) {
    case 'row':
      return then(promise, isChecked(env) ? code`${parity('first')}` : code`([row]) => row`);
    case 'maybe':
      return then(promise, code`([row]) => row`);
    case 'required':
      return then(promise, code`(rows) => ${printRequired(code`rows`, get)}`);
    case 'count':
      return then(
        promise,
        code`(result) => (${object([{ key: 'count', value: code`result${COUNTS[env.facts.target.driver].member}` }])})`,
      );
  }
}

/** Where each driver's result has the number of rows that a statement changed. */
const COUNTS: Record<Driver, { member: string }> = {
  'node-postgres': { member: '.rowCount ?? 0' },
  'neon-serverless': { member: '.rowCount ?? 0' },
  'neon-http': { member: '.rowCount ?? 0' },
  'postgres-js': { member: '.count' },
  pglite: { member: '.affectedRows ?? 0' },
  mysql2: { member: '[0].affectedRows' },
  'better-sqlite3': { member: '.changes' },
  libsql: { member: '.rowsAffected' },
  d1: { member: '.meta.changes' },
  planetscale: { member: '.rowsAffected' },
};

/** The rows checked as Prisma checks them: the first for one record, all of them for several. */
function printRequired(rows: Code, { missing, from }: Get): Code {
  if (!missing)
    throw new CannotWrite('A record that is required, without what Prisma throws where it is missing.');
  const { code: prismaCode, count, modelName, operation } = missing;
  const isUpdate = operation === 'an update';
  if (count === undefined && (prismaCode === 'P2025' || isUpdate)) {
    const args = [rows, quoted(modelName), quoted(operation)];
    return call(
      parity(from === 'count' ? 'changedOrThrow' : 'firstOrThrow'),
      prismaCode === 'P2025' ? args : [...args, quoted(prismaCode)],
    );
  }
  return call(parity(from === 'count' ? 'expectChanged' : 'expectRows'), [
    rows,
    printExpected(missing),
    quoted(prismaCode),
    quoted(modelName),
  ]);
}

function printExpected({ count = 1, isEach }: Missing): Hole {
  if (typeof count === 'number') return String(count);
  if (!Array.isArray(count))
    return isEach ? code`${{ node: count.expression }}.length` : { node: count.expression };
  return isEach ? String(count.length) : array(count.map(({ expression }) => ({ node: expression })));
}

function printReturned({ value }: ReturnStep, env: PrintEnv): Code {
  switch (value.kind) {
    case 'step':
      return printAwaited(value.step, env);
    case 'bound':
      return code`${value.name}`;
    case 'pick':
      return pick(value.name, value.projection);
    case 'read':
      return printReadBack(value.query, env);
  }
}

/** `{ email: user.email }`: later steps needed more of the row than is asked for. */
function pick(name: string, projection: Projection): Code {
  return object(
    columnsOf(projection).map((field) => ({ key: field.name, value: code`${name}.${field.name}` })),
  );
}
