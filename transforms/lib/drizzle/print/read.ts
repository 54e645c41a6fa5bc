import type { Amount, ReadPlan, RowsPlan } from '../../query/plan/plan';
import type { Value } from '../../query/value';

import { call, chain, code, parentheses, parity, type Code, type Hole } from '../code';
import { printAggregateRead, printCountRead } from './aggregate';
import { printGroupRead } from './group';
import type { Compiled } from '../../compile';
import type { PrintEnv } from './env';
import { quoted } from './operand';
import { fromEitherEnd } from './either-end';
import { printLoaded } from './loaded';
import { printRelational } from './relational';
import { printSelect } from './select';
import { printSteps, shapeOf, type Shape } from './shape';

/** How the result of a read is used where it stands. */
export interface Use {
  /** The value is awaited at once, so that `await` may move inside; else the printed expression is a promise. */
  isAwaited: boolean;
  /** Whether `null` can be told from `undefined` by what follows. */
  needsNull: boolean;
  /** `const user = await …`, which may become `const [user] = await …`. */
  isBound: boolean;
  /** A name under which the first row can be declared in a statement before the one that the value is returned by. */
  declares?: string;
  /** Relations that the value is reached by from the row: `.posts`. */
  follow?: string[];
}

/** A printed read: what it replaces, and whether the variable takes the first of its rows. */
export interface PrintedRead {
  expression: Code;
  /** `value`: the awaited value; `promise`: something to be awaited where the call stood. */
  yields: 'value' | 'promise';
  pattern?: Compiled['pattern'];
  before?: Code[];
}

/** The plan as Drizzle 0.45 code. */
export function printRead(plan: ReadPlan, use: Use, env: PrintEnv): PrintedRead {
  switch (plan.kind) {
    case 'select':
    case 'loaded':
    case 'relational':
      return plan.result === 'many' ? printMany(plan, use, env) : printFirst(plan, use, env);
    case 'count':
      return printCountRead(plan, use, env);
    case 'aggregate':
      return printAggregateRead(plan, use, env);
    case 'group':
      return printGroupRead(plan, env);
  }
}

/** A query whose rows go through `finish` before they are the result. */
export function finished(
  query: Code,
  parameter: Hole,
  finish: ((rows: Code) => Code) | undefined,
  use: Use,
): PrintedRead {
  if (!finish) return { expression: query, yields: 'promise' };
  if (use.isAwaited) return { expression: finish(awaited(query)), yields: 'value' };
  return { expression: then(query, code`${parameter} => ${finish(code`rows`)}`), yields: 'promise' };
}

/** `(await query)`, to go on with its value. */
export function awaited(query: Code): Code {
  return parentheses(code`await ${query}`);
}

/** `query.then(…)`, in the query's own chain. */
export function then(query: Code, callback: Hole): Code {
  const [group] = query.parts;
  if (query.parts.length === 1 && group?.kind === 'group' && group.layout === 'chain') {
    return { type: 'code', parts: [{ ...group, body: [...group.body, code`then(${callback})`.parts] }] };
  }
  return chain(query, [code`then(${callback})`]);
}

function printRows(plan: RowsPlan, env: PrintEnv): { query: Code; shape: Shape | undefined } {
  const shape = shapeOf(plan.tree, plan.kind === 'relational', false, env);
  return {
    query: printQuery(plan, env),
    shape,
  };
}

function printQuery(plan: RowsPlan, env: PrintEnv): Code {
  if (plan.kind === 'relational') return printRelational(plan, 'findMany', env);
  return plan.kind === 'loaded' ? printLoaded(plan, env) : printSelect(plan, env);
}

function printMany(plan: RowsPlan, use: Use, env: PrintEnv): PrintedRead {
  if (plan.rows.take) return printFromEitherEnd(plan, plan.rows.take, use, env);
  const { query, shape } = printRows(plan, env);
  if (!shape && plan.rows.steps.length === 0) return { expression: query, yields: 'promise' };
  return finished(query, '(rows)', (rows) => shaped(printSteps(plan.rows.steps, rows, env), shape), use);
}

function printFromEitherEnd(plan: RowsPlan, take: Value, use: Use, env: PrintEnv): PrintedRead {
  const rows: RowsPlan['rows'] = { ...plan.rows, take: undefined };
  const expression = fromEitherEnd(take, [rows, plan.tree], env, (limit, inside) => {
    const steps = rows.steps.map((step) =>
      (step.kind === 'slice' || step.kind === 'pageFrom') && isOf(step.take, take)
        ? { ...step, take: limit }
        : step,
    );
    const page = { ...rows, ...(isOf(rows.limit, take) && { limit }), steps };
    return printMany({ ...plan, rows: page }, { ...use, isAwaited: false }, inside).expression;
  });
  return { expression, yields: 'promise' };
}

function isOf(amount: Amount | undefined, value: Value): boolean {
  return amount !== undefined && 'value' in amount && amount.value === value;
}

function shaped(rows: Code, shape: Shape | undefined): Code {
  return shape ? code`${rows}.map(${shape.mapper})` : rows;
}

function printFirst(plan: RowsPlan, use: Use, env: PrintEnv): PrintedRead {
  if (use.follow) return printFollowed(plan, use.follow, use, env);
  const isPlain = plan.rows.steps.length === 0 && !shapeOf(plan.tree, plan.kind === 'relational', false, env);
  if (plan.kind === 'relational' && isPlain) return printFindFirst(plan, use, env);
  const { query, shape } = printRows(plan, env);
  const model = quoted(plan.table.model.name);
  const list = (rows: Code): Code => shaped(printSteps(plan.rows.steps, rows, env), shape);
  if (plan.result === 'firstOrThrow') {
    if (use.isAwaited && isPlain)
      return { expression: call(parity('firstOrThrow'), [code`await ${query}`, model]), yields: 'value' };
    return finished(query, '(rows)', (rows) => code`${parity('firstOrThrow')}(${list(rows)}, ${model})`, use);
  }
  if (use.isAwaited && use.isBound && isPlain)
    return {
      expression: code`await ${query}`,
      yields: 'value',
      pattern: use.needsNull ? 'first-or-null' : 'first',
    };
  if (use.isAwaited && use.declares !== undefined && isPlain) {
    const declaration = code`const [${use.declares}] = await ${query}`;
    return { expression: code`${use.declares} ?? null`, yields: 'value', before: [declaration] };
  }
  const fallback = use.needsNull ? ' ?? null' : '';
  if (use.isAwaited) return { expression: code`${list(awaited(query))}[0]${fallback}`, yields: 'value' };
  if (isPlain)
    return {
      expression: then(query, code`([${plan.table.model.accessor}]) => ${plan.table.model.accessor} ?? null`),
      yields: 'promise',
    };
  return finished(query, '(rows)', (rows) => code`${list(rows)}[0] ?? null`, use);
}

function printFindFirst(plan: RowsPlan, use: Use, env: PrintEnv): PrintedRead {
  const query = printRelational(plan, 'findFirst', env);
  const row = plan.table.model.accessor;
  const model = quoted(plan.table.model.name);
  if (plan.result === 'firstOrThrow') {
    if (use.isAwaited)
      return { expression: call(parity('orThrow'), [code`await ${query}`, model]), yields: 'value' };
    return {
      expression: then(query, code`(${row}) => ${parity('orThrow')}(${row}, ${model})`),
      yields: 'promise',
    };
  }
  if (use.isAwaited) {
    return use.needsNull
      ? { expression: code`${awaited(query)} ?? null`, yields: 'value' }
      : { expression: query, yields: 'promise' };
  }
  return { expression: then(query, code`(${row}) => ${row} ?? null`), yields: 'promise' };
}

/** `findUnique(…).posts()`: what the relations of the row lead to; null where there is no row on the way. */
function printFollowed(plan: RowsPlan, follow: string[], use: Use, env: PrintEnv): PrintedRead {
  const { query, shape } = printRows(plan, env);
  const model = quoted(plan.table.model.name);
  const [first = '', ...rest] = follow;
  const further = rest.map((name) => `?${name}`).join('');
  const value = (rows: Code): Code => {
    const list = shaped(printSteps(plan.rows.steps, rows, env), shape);
    if (plan.result !== 'firstOrThrow') return code`${list}[0]?${first}${further} ?? null`;
    const row = code`${parity('firstOrThrow')}(${list}, ${model})${first}${further}`;
    return rest.length > 0 ? code`${row} ?? null` : row;
  };
  return finished(query, '(rows)', value, use);
}
