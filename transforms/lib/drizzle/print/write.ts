import type { ASTPath } from 'jscodeshift';
import type { CompileEnv, Compiled } from '../../compile';
import type { Site } from '../../prisma/site';
import { hasAwait, type Hoisted } from '../../query/plan/hoist';
import { constOf } from './hoisted';
import { CannotWrite } from '../../query/plan/write-context';
import type { StatementStep, Step, WritePlan } from '../../query/plan/write-plan';
import { left, type Left } from '../../query/query';
import { isAwaitedLater } from '../../source/awaited-later';
import { bindingOf } from '../../source/binding';
import { mayAwait } from '../../source/function-around';
import { placeOf } from '../../source/place';
import { surroundingsOf, type Surroundings } from '../../source/surroundings';
import { walk, type Node } from '../../source/syntax';
import { block, code, importsOf, type Code } from '../code';
import type { PrintEnv } from './env';
import { mayRefuse, once } from './once';
import { isChecked, printAwaited, printPromise, printSteps } from './write-steps';
import { printStatement } from './write-step';

/** What a printed write needs to know of the place where it will stand. */
export interface WritePlace extends Surroundings {
  /** The call is awaited here, or can be: an `async` function returns it outside any `try`. */
  isAwaited: boolean;
  /** The promise is kept, or never awaited: it runs when it is first awaited, and once. */
  isKept: boolean;
  replaces: Compiled['replaces'];
  /** Name of the variable that receives the result. */
  receiver?: ASTPath;
  /** Name of the transaction that the call may need: none that its values know. */
  transaction: string;
}

/** An element of the array of a `$transaction`: it becomes part of a function, where statements have no place yet. */
const NOWHERE: Surroundings = { host: undefined, isFirst: false, role: 'part' };

/** Where a call stands; `left` where its promise is kept, so that nobody can say when it runs. */
export function placeOfWrite(site: Site): WritePlace | Left {
  const { kind } = site.evaluation;
  if (kind === 'stored' && !isAwaitedLater(site.path)) {
    return left('evaluation', 'The promise is kept: Prisma runs it when it is first awaited, and once.');
  }
  const own = parametersIn(site.argument);
  if ([...own].some((name) => isNamed(site.client.node, name)))
    return left('unsupported-write', 'A function in its arguments has a parameter of the client’s name.');
  const replaces = kind === 'awaited' ? 'await' : 'call';
  const path = placeOf(site, replaces);
  const surroundings = kind === 'batched' ? NOWHERE : surroundingsOf(path);
  return {
    ...surroundings,
    replaces,
    isKept: kind === 'stored' || kind === 'never',
    isAwaited: kind === 'awaited' || kind === 'batched' || (kind === 'returned' && mayAwait(path)),
    transaction: transactionName(site, own),
  };
}

/** `tx`, unless something else has that name there: the amount or the hash of a transaction would be taken for ours. */
function transactionName({ path, client: { node } }: Site, own: ReadonlySet<string>): string {
  const isFree = (name: string): boolean =>
    !own.has(name) && (isNamed(node, name) || bindingOf(path, name) === undefined);
  let name = 'tx';
  for (let suffix = 2; !isFree(name); suffix += 1) name = `tx${suffix}`;
  return name;
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** Names of the parameters of functions in the arguments: loops take them over. */
function parametersIn(argument: Node | undefined): Set<string> {
  const names = new Set<string>();
  if (!argument) return names;
  walk(argument, (node) => {
    if (!('params' in node) || !Array.isArray(node.params)) return;
    for (const parameter of node.params as Node[]) {
      walk(parameter, (inner) => {
        if (inner.type === 'Identifier') names.add(inner.name);
      });
    }
  });
  return names;
}

/**
 * Writes a plan down: one statement as an expression; several as statements where the call has a statement of its own,
 * in a transaction where they have to hold together.
 */
export function printWrite(
  plan: WritePlan,
  hoisted: readonly Hoisted[],
  place: WritePlace,
  env: CompileEnv,
): Compiled | Left {
  try {
    const compiled = print(plan, hoisted, place, env);
    const isDynamic = [compiled.expression, ...(compiled.statements ?? [])].some((part) =>
      importsOf(part).some(({ from }) => 'module' in from && from.module === 'dynamic'),
    );
    return { ...compiled, outcome: isDynamic ? 'dynamic' : compiled.outcome };
  } catch (error) {
    if (error instanceof CannotWrite) return error.reason;
    throw error;
  }
}

function print(plan: WritePlan, values: readonly Hoisted[], place: WritePlace, env: CompileEnv): Compiled {
  const hoisted = values.map(constOf);
  const consts = plan.steps.filter((step) => step.kind === 'const');
  const rest = plan.steps.filter((step) => step.kind !== 'const');
  const [only] = rest;
  const statement = rest.length === 1 && only ? statementOf(only) : undefined;
  const before = [...hoisted, ...printSteps(consts, env, (value) => value)];
  const canPutBefore =
    before.length === 0 || (place.host !== undefined && (hoisted.length === 0 || place.isFirst));
  if (statement && canPutBefore && place.isAwaited)
    return finished(printSingle(statement, place, env), before);
  if (statement && canPutBefore) {
    const promise = printPromise(statement, env);
    const expression = place.isKept || mayRefuse(promise) ? once(promise) : promise;
    return finished({ expression, replaces: place.replaces }, before);
  }
  const branches = rest.some(({ kind }) => kind === 'branch');
  if ((plan.isAtomic || branches) && !env.inTransaction)
    return printTransaction(plan.steps, values, place, env);
  if (place.isAwaited && place.host && place.isFirst) return printStatements(plan.steps, values, place, env);
  if (!env.inTransaction) return printTransaction(plan.steps, values, place, env);
  return printFunction(plan.steps, hoisted, place, env);
}

type Unjudged = Omit<Compiled, 'outcome'>;

function finished(compiled: Unjudged, before: Code[]): Compiled {
  const codes = [compiled.expression, ...(compiled.statements ?? []), ...before];
  const usesParity = codes.some((part) =>
    importsOf(part).some(({ from }) => 'module' in from && from.module === 'parity'),
  );
  return {
    ...compiled,
    ...(before.length > 0 ? { before } : {}),
    outcome: usesParity ? 'parity' : 'idiomatic',
  };
}

function statementOf(step: Step): StatementStep | undefined {
  if (step.kind === 'return') return step.value.kind === 'step' ? step.value.step : undefined;
  return 'get' in step ? step : undefined;
}

function printSingle(step: StatementStep, { role, receiver, replaces }: WritePlace, env: PrintEnv): Unjudged {
  const { promise, isValue } = printStatement(step, env);
  const isRow = step.get.as === 'row' && !isValue;
  if (isRow && role === 'declared' && receiver && !isAnnotated(receiver) && !isChecked(env))
    return { expression: code`await ${promise}`, replaces, pattern: 'first' };
  // A promise that is returned as it is needs no `await`.
  if (
    replaces === 'call' &&
    (isValue || step.get.as === 'rows' || step.get.as === 'nothing') &&
    role === 'returned'
  ) {
    return { expression: promise, replaces };
  }
  return { expression: printAwaited(step, env), replaces };
}

function isAnnotated(receiver: ASTPath): boolean {
  return 'typeAnnotation' in receiver.node && receiver.node.typeAnnotation != null;
}

/** `db.transaction(async (tx) => {…})`: all or nothing, as Prisma's nested writes are. */
function printTransaction(
  steps: readonly Step[],
  values: readonly Hoisted[],
  place: WritePlace,
  env: CompileEnv,
): Compiled {
  if (env.facts.target.driver === 'neon-http') {
    throw new CannotWrite(
      'Several statements have to hold together, and the neon-http driver has no transactions: use neon-serverless.',
      'driver',
    );
  }
  const inner: PrintEnv = { ...env, client: code`${place.transaction}` };
  const body = block(
    code`async (${place.transaction}) => `,
    printSteps(steps, inner, (value) => code`return ${value}`),
  );
  const transaction = code`${env.client}.transaction(${body})`;
  const promise = place.isKept ? once(transaction) : transaction;
  const isBefore = place.host !== undefined && place.isFirst;
  const computed = isBefore ? promise : withValues(values, promise);
  const isAwaited = place.replaces === 'await';
  return finished(
    { expression: isAwaited ? code`await ${computed}` : computed, replaces: place.replaces },
    isBefore ? values.map(constOf) : [],
  );
}

/** The values computed where the call stands, in front of what runs with them. */
function withValues(values: readonly Hoisted[], promise: Code): Code {
  if (values.length === 0) return promise;
  if (!values.some(({ value }) => hasAwait(value.expression)))
    return code`(${block(code`() => `, [...values.map(constOf), code`return ${promise}`])})()`;
  const given = values.map(({ value }) => ({ node: value.expression }));
  return code`((${values.map(({ name }) => name)}) => ${promise})(${given})`;
}

/** Statements of their own, where the call is all that its statement does; else before it. */
function printStatements(
  steps: readonly Step[],
  values: readonly Hoisted[],
  place: WritePlace,
  env: CompileEnv,
): Compiled {
  const hoisted = values.map(constOf);
  const returns = (list: readonly Step[]): boolean =>
    list.some(
      (step) =>
        step.kind === 'return' || (step.kind === 'branch' && (returns(step.found) || returns(step.missing))),
    );
  const last = steps.at(-1);
  const isLinear = !steps.slice(0, -1).some((step) => returns([step])) && last?.kind !== 'branch';
  const none = code`undefined`;
  if (place.role === 'unused' && !returns(steps)) {
    return finished(
      {
        expression: none,
        replaces: place.replaces,
        statements: [...hoisted, ...printSteps(steps, env, (value) => value)],
      },
      [],
    );
  }
  if (place.role === 'returned' && place.replaces === 'await') {
    return finished(
      {
        expression: none,
        replaces: place.replaces,
        statements: [...hoisted, ...printSteps(steps, env, (value) => code`return ${value}`)],
      },
      [],
    );
  }
  if (!isLinear || last?.kind !== 'return') return printFunction(steps, hoisted, place, env);
  const receiver = place.receiver?.node.type === 'Identifier' ? place.receiver.node.name : undefined;
  const isBound = receiver !== undefined && steps.some((step) => boundBy(step) === receiver);
  if (isBound && last.value.kind === 'bound' && last.value.name === receiver) {
    const statements = [...hoisted, ...printSteps(steps.slice(0, -1), env, (value) => value)];
    return finished({ expression: none, replaces: place.replaces, statements }, []);
  }
  if (isBound)
    return env.inTransaction
      ? printFunction(steps, hoisted, place, env)
      : printTransaction(steps, values, place, env);
  const before = [...hoisted, ...printSteps(steps.slice(0, -1), env, (value) => value)];
  const statement = statementOf(last);
  const single = statement
    ? printSingle(statement, place, env)
    : { expression: printSteps([last], env, (value) => value)[0] ?? none, replaces: place.replaces };
  return finished(single, before);
}

/** The variable that a step declares. */
function boundBy(step: Step): string | undefined {
  if ('get' in step) return step.get.bind;
  if (step.kind === 'const') return step.name;
  return step.kind === 'read' || step.kind === 'else' ? step.bind : undefined;
}

/** Several statements as one expression: a function called on the spot. */
function printFunction(
  steps: readonly Step[],
  hoisted: Code[],
  place: WritePlace,
  env: CompileEnv,
): Compiled {
  const body = block(code`async () => `, [
    ...hoisted,
    ...printSteps(steps, env, (value) => code`return ${value}`),
  ]);
  const called = place.isKept ? once(code`(${body})()`) : code`(${body})()`;
  return finished(
    { expression: place.replaces === 'await' ? code`await ${called}` : called, replaces: place.replaces },
    [],
  );
}
