import type { Model } from '../datamodel';
import { OPERATIONS, type Operation } from '../site';
import { child, children, keyOf, type Node } from './node';

/** A value that can be written into a query: plain data. */
export type PlainValue = null | boolean | string | number | { [key: string]: PlainValue };

/** A value that is written: plain data, or the time of the call. */
export type WrittenValue = { plain: PlainValue } | { clock: true };

/** What an extension or middleware asks about the call, as far as the call itself can answer it. */
export type Test =
  /** The model is there (of raw SQL it is not), or is one of these names. */
  | { ask: 'model'; among?: string[] }
  | { ask: 'operation'; among: string[] }
  /** `operation.startsWith('find')` */
  | { ask: 'operation'; method: 'startsWith' | 'endsWith' | 'includes'; part: string }
  /** The call has arguments, a `where`, or a filter of the name in it that is neither `undefined` nor `null`. */
  | { ask: 'args' }
  | { ask: 'data' }
  | ({ ask: 'where' } & Safety)
  | ({ ask: 'filter'; key: string } & Safety)
  | { not: Test }
  | { all: Test[] }
  | { any: Test[] }
  | { is: boolean }
  /** It cannot be answered; `effect`: asking may do something. */
  | { ask: 'unknown'; effect?: true };

/** Without `?.` the member of what is not there throws: `isChained` somewhere before it, `isOptional` at its end. */
interface Safety {
  isChained?: true;
  isOptional?: true;
}

/** What is done between a call and the database, in its order. */
export type Step =
  | { do: 'branch'; test: Test; then: Step[]; otherwise: Step[] }
  /** `args.where = { ...args.where, deletedAt: null }`; `wins`: over what the call itself says of the key. */
  | { do: 'where'; values: Record<string, PlainValue>; wins: boolean }
  /** `args.where.deletedAt = null`: where there is no `where` it throws. */
  | { do: 'filter'; values: Record<string, PlainValue> }
  /** `args.where = { deletedAt: null }`, `args = {}` */
  | { do: 'replace'; what: 'args' | 'where'; values: Record<string, PlainValue> }
  | { do: 'operation'; name: string }
  /** `params.args.data = { deletedAt: new Date() }` */
  | { do: 'data'; values: Record<string, WrittenValue> }
  /** `return base[model].update({ ...args, data: {…} })`: with all arguments of the call, or with its `where` alone. */
  | { do: 'redirect'; name: string; keeps: 'args' | 'where'; values: Record<string, WrittenValue> }
  /** `const result = await query(args)` */
  | { do: 'query' }
  | { do: 'return' }
  | { do: 'unknown' };

/** What a handler of an extension does to a call. */
export type Handler =
  /** `args`: middleware is given `undefined` where the call has no arguments, a query extension an object. */
  | { kind: 'steps'; steps: Step[]; args: 'always' | 'as-given' }
  /** It adds computed fields to rows: names by accessor (or `$allModels`). */
  | { kind: 'rows'; fields: Record<string, string[]>; isLeftOut?: true }
  | { kind: 'unknown' };

/**
 * Handlers of one extension: by accessor (`$allModels`), then by operation (`$allOperations`); those for all under `*`,
 * computed fields there under `$rows`.
 */
export type Handlers = Record<string, Record<string, Handler>>;

export const UNKNOWN: Handler = { kind: 'unknown' };

/** What becomes of a call. */
export type Outcome =
  | { kind: 'observer' }
  | { kind: 'where'; values: Record<string, PlainValue>; wins: boolean }
  /** It is another call, `isElsewhere`: of the client that is extended, not of the one that the call is made through. */
  | ({ kind: 'rewritten'; isElsewhere: boolean } & Rewritten)
  | { kind: 'unknown' };

/** What a call that deletes becomes: an update with this data. */
export interface Rewritten {
  operation: 'update' | 'updateMany';
  values: Record<string, WrittenValue>;
}

const UPDATES: Record<string, Rewritten['operation'] | undefined> = {
  delete: 'update',
  deleteMany: 'updateMany',
};

/** A call as far as handlers ask about it; without `model` raw SQL. */
export interface HandledCall {
  model?: Model;
  operation: string;
  argument: Node | undefined;
}

/** The handlers of an extension that a call runs through. */
export function handlersFor(handlers: Handlers, accessor: string, operation: string): Handler[] {
  const own = [handlers['*'], handlers[accessor], handlers.$allModels];
  return own.flatMap((item) =>
    [item?.[operation] ?? [], item?.$allOperations ?? [], item?.$rows ?? []].flat(),
  );
}

/** The handlers of an extension that raw SQL runs through. */
export function rawHandlers(handlers: Handlers, method: string): Handler[] {
  return [handlers['*']?.$allOperations ?? [], handlers['*']?.[method] ?? []].flat();
}

/** What the steps do to the call; of tests that it cannot answer both answers have to come to the same. */
export function outcomeOf(handler: Extract<Handler, { kind: 'steps' }>, call: HandledCall): Outcome {
  const state: State = {
    args: handler.args === 'always' || isGiven(call.argument),
    where: whereOf(call.argument),
    operation: call.operation,
    added: [],
    isQueried: false,
  };
  return new Run(call).run(handler.steps, state) ?? { kind: 'unknown' };
}

/** What is known of handlers of which it is not known whether a call runs through them: those that only look on may stay. */
export function doubted(handlers: Handlers): Handlers {
  const entries = Object.entries(handlers).map(([accessor, operations]): [string, Handlers[string]] => [
    accessor,
    Object.fromEntries(
      Object.entries(operations).map(([name, handler]): [string, Handler] => [
        name,
        handler.kind === 'steps' ? { ...handler, steps: handler.steps.map(withoutChanges) } : handler,
      ]),
    ),
  ]);
  return Object.fromEntries(entries);
}

function withoutChanges(step: Step): Step {
  if (step.do === 'branch')
    return { ...step, then: step.then.map(withoutChanges), otherwise: step.otherwise.map(withoutChanges) };
  return step.do === 'query' || step.do === 'return' ? step : { do: 'unknown' };
}

/** Every kind of step that a handler may come to. */
export function stepsIn(steps: readonly Step[]): Set<Step['do']> {
  return new Set(
    steps.flatMap((step) =>
      step.do === 'branch' ? [...stepsIn(step.then), ...stepsIn(step.otherwise)] : [step.do],
    ),
  );
}

/** The `where` of a call: its keys with whether they are certainly there, where it is written out. */
type Where = 'absent' | 'unknown' | ReadonlyMap<string, 'value' | 'unsure'>;

interface State {
  args: boolean | 'unknown';
  where: Where;
  operation: string;
  added: { values: Record<string, PlainValue>; wins: boolean }[];
  isQueried: boolean;
  data?: Record<string, WrittenValue>;
}

/** How many ways through a handler are tried. */
const WAYS = 200;

class Run {
  private ways = 0;

  constructor(private readonly call: HandledCall) {}

  /** Undefined where the end is reached without returning. */
  run(steps: readonly Step[], before: State): Outcome | undefined {
    let state = before;
    for (const [index, step] of steps.entries()) {
      if (step.do === 'return') return state.isQueried ? this.result(state) : { kind: 'unknown' };
      if (step.do === 'redirect') return this.redirected(step, state);
      if (step.do === 'branch') return this.branch(step, steps.slice(index + 1), state);
      const next = after(step, state);
      if (!next) return { kind: 'unknown' };
      state = next;
    }
    return undefined;
  }

  private branch(
    { test, then, otherwise }: Extract<Step, { do: 'branch' }>,
    rest: readonly Step[],
    state: State,
  ): Outcome | undefined {
    this.ways += 1;
    const answer = this.ways > WAYS ? 'effect' : this.answer(test, state);
    if (answer === 'effect') return { kind: 'unknown' };
    if (answer !== 'unknown') return this.run([...(answer ? then : otherwise), ...rest], state);
    const [yes, no] = [then, otherwise].map((steps) => this.run([...steps, ...rest], state));
    return JSON.stringify(yes) === JSON.stringify(no) ? yes : { kind: 'unknown' };
  }

  /** A delete that the client which is extended makes an update of. */
  private redirected(
    { name, keeps, values }: Extract<Step, { do: 'redirect' }>,
    { added, isQueried, operation, data }: State,
  ): Outcome {
    const own = UPDATES[this.call.operation];
    const isAsked = operation === this.call.operation && added.length === 0 && !isQueried && !data;
    if (own !== name || !isAsked || (keeps === 'where' && !isWhereAlone(this.call.argument)))
      return { kind: 'unknown' };
    return { kind: 'rewritten', operation: own, values, isElsewhere: true };
  }

  private result({ added, operation, data }: State): Outcome {
    const update = UPDATES[this.call.operation];
    if (data)
      return update !== undefined && update === operation && added.length === 0
        ? { kind: 'rewritten', operation: update, values: data, isElsewhere: false }
        : { kind: 'unknown' };
    if (!this.isSame(operation)) return { kind: 'unknown' };
    const [first] = added;
    if (!first) return { kind: 'observer' };
    if (added.some(({ wins }) => wins !== first.wins)) return { kind: 'unknown' };
    // Of two that give way the first one written is the one before which the other stands.
    const values = (first.wins ? added : [...added].reverse()).map((item) => item.values);
    return {
      kind: 'where',
      values: Object.assign({}, ...values) as Record<string, PlainValue>,
      wins: first.wins,
    };
  }

  /** `findFirst` for `findUnique`: the same of a `where` of nothing but fields; compound keys it does not take. */
  private isSame(operation: string): boolean {
    if (operation === this.call.operation) return true;
    const { model, argument } = this.call;
    const where = whereOf(argument);
    return (
      this.call.operation.startsWith('findUnique') &&
      operation === this.call.operation.replace('Unique', 'First') &&
      typeof where === 'object' &&
      [...where.keys()].every((key) => model?.fields.some(({ name }) => name === key))
    );
  }

  private answer(test: Test, state: State): boolean | 'unknown' | 'effect' {
    if ('is' in test) return test.is;
    if ('not' in test) {
      const answer = this.answer(test.not, state);
      return typeof answer === 'boolean' ? !answer : answer;
    }
    if ('all' in test) return this.each(test.all, state, false);
    if ('any' in test) return this.each(test.any, state, true);
    return this.asked(test, state);
  }

  private asked(test: Extract<Test, { ask: string }>, { args, where, operation }: State) {
    switch (test.ask) {
      case 'model': {
        const name = this.call.model?.name;
        return test.among ? name !== undefined && test.among.includes(name) : name !== undefined;
      }
      case 'operation':
        return 'among' in test ? test.among.includes(operation) : operation[test.method](test.part);
      case 'args':
        return args;
      case 'data':
        if (args !== true) return 'effect';
        return UPDATES[this.call.operation] ? false : 'unknown';
      case 'where':
        if (args !== true && !test.isChained) return 'effect';
        return where === 'unknown' ? 'unknown' : where !== 'absent';
      case 'filter': {
        if (args !== true && !test.isChained) return 'effect';
        if (where !== 'unknown' && where === 'absent' && !test.isOptional)
          return args === true ? 'effect' : false;
        if (where === 'unknown') return test.isOptional ? 'unknown' : 'effect';
        const known = where === 'absent' ? undefined : where.get(test.key);
        return known === 'unsure' ? 'unknown' : known !== undefined;
      }
      case 'unknown':
        return test.effect ? 'effect' : 'unknown';
    }
  }

  /** One after the other until one decides; what may do something must not be asked, or be known not to be. */
  private each(tests: readonly Test[], state: State, decisive: boolean): boolean | 'unknown' | 'effect' {
    let isKnown = true;
    for (const test of tests) {
      const answer = this.answer(test, state);
      if (answer === 'effect' || answer === decisive) return answer;
      isKnown &&= answer !== 'unknown';
    }
    return isKnown ? !decisive : 'unknown';
  }
}

/** The state behind a step; undefined where that is not known, or where it throws. */
function after(
  step: Exclude<Step, { do: 'branch' | 'return' | 'redirect' }>,
  state: State,
): State | undefined {
  if (step.do === 'query') return state.isQueried ? undefined : { ...state, isQueried: true };
  if (step.do === 'unknown' || state.isQueried) return undefined;
  switch (step.do) {
    case 'operation':
      return { ...state, operation: step.name };
    case 'data':
      return state.args === true && !state.data ? { ...state, data: step.values } : undefined;
    case 'where':
      return state.args === true ? withFilter(state, step.values, step.wins) : undefined;
    case 'filter':
      return typeof state.where === 'object' ? withFilter(state, step.values, true) : undefined;
    case 'replace': {
      const isAbsent =
        step.what === 'args' ? state.args === false : state.args === true && state.where === 'absent';
      if (!isAbsent) return undefined;
      return step.what === 'args'
        ? { ...state, args: true }
        : withFilter({ ...state, where: new Map() }, step.values, true);
    }
  }
}

function withFilter(state: State, values: Record<string, PlainValue>, wins: boolean): State {
  const where = new Map(typeof state.where === 'object' ? state.where : []);
  for (const [key, value] of Object.entries(values))
    if (wins || !where.has(key)) where.set(key, value === null ? 'unsure' : 'value');
  const added = Object.keys(values).length > 0 ? [...state.added, { values, wins }] : state.added;
  return { ...state, where: state.where === 'unknown' ? 'unknown' : where, added };
}

/** Whether the call has arguments: what is computed may be `undefined`. */
function isGiven(argument: Node | undefined): boolean | 'unknown' {
  return !argument || argument.type === 'ObjectExpression' ? argument !== undefined : 'unknown';
}

function isWhereAlone(argument: Node | undefined): boolean {
  if (!argument) return true;
  const properties = children(argument, 'properties');
  return argument.type === 'ObjectExpression' && properties.every((item) => keyOf(item, 'key') === 'where');
}

function whereOf(argument: Node | undefined): Where {
  if (!argument) return 'absent';
  if (argument.type !== 'ObjectExpression') return 'unknown';
  const properties = children(argument, 'properties');
  if (properties.some((item) => keyOf(item, 'key') === undefined)) return 'unknown';
  const where = properties.find((item) => keyOf(item, 'key') === 'where');
  if (!where) return 'absent';
  const value = child(where, 'value');
  if (value?.type !== 'ObjectExpression') return 'unknown';
  const keys = new Map<string, 'value' | 'unsure'>();
  for (const item of children(value, 'properties')) {
    const key = keyOf(item, 'key');
    if (key === undefined) return 'unknown';
    const isValue = /^(Object|Array)Expression$|^(String|Numeric|Boolean)Literal$/.test(
      child(item, 'value')?.type ?? '',
    );
    keys.set(key, isValue ? 'value' : 'unsure');
  }
  return keys;
}

const OPERATION_NAMES: ReadonlySet<string> = new Set(OPERATIONS);

/** Whether a name is that of an operation of models. */
export function isOperation(name: string): name is Operation {
  return OPERATION_NAMES.has(name);
}
