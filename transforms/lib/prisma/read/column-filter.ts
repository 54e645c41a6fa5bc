import {
  isLeft,
  left,
  type ColumnRef,
  type CompareOperator,
  type Filter,
  type Left,
} from '../../query/query';
import { dialectOf } from '../../query/dialect';
import { chainOf, literalOf, unwrap, type Node } from '../../source/syntax';
import { fieldNamed, modelByAccessor } from '../datamodel';
import { readObject, type Entry, type ObjectForm } from './entries';
import type { ReadEnv } from './env';
import { allOf, NO_FILTER } from './filter';
import { readJsonFilter } from './json-filter';
import { readListFilter } from './list-filter';
import { mayBeOperators } from './unseen-operators';
import { readTest, readValue } from './value';

const OPERATORS = new Set<string>([
  'equals',
  'in',
  'lt',
  'lte',
  'gt',
  'gte',
  'contains',
  'startsWith',
  'endsWith',
  'search',
]);

/**
 * Reads what stands under a column's key in a `where`: a value, `null`, or an object of operators.
 *
 * @param path  Keys to it: `['where', 'email']`.
 */
export function readColumnFilter(node: Node, field: ColumnRef, env: ReadEnv, path: string[]): Filter | Left {
  return readEither(readObject(node, env), node, env, path, {
    entries: (entries) => readOperators(entries, field, path),
    value: (value, from) => readPlain(value, field, from, path),
    unseen: (value, from) => readUnseenOperators(value, field, from, path),
  });
}

interface Reader {
  entries(entries: Entry[]): Filter | Left;
  value(node: Node, env: ReadEnv): Filter | Left;
  /** What may be an object of operators that cannot be seen whole. */
  unseen(node: Node, env: ReadEnv): Filter | Left;
}

/**
 * A value or an object of operators, also where a test decides which: `q ? { contains: q } : undefined`. A ternary of
 * plain values stays one value.
 */
function readEither(
  form: ObjectForm,
  node: Node,
  env: ReadEnv,
  path: string[],
  reader: Reader,
): Filter | Left {
  if (form.kind === 'entries') return reader.entries(form.entries);
  if (form.kind === 'absent') return NO_FILTER;
  if (form.kind === 'dynamic' && mayBeOperators(form.node, form.env, path)) return reader.unseen(node, env);
  if (form.kind !== 'choice' || isPlain(form, path)) return reader.value(node, env);
  const consequent = readEither(form.consequent, nodeOf(form.consequent, node), form.env, path, reader);
  const alternate = readEither(form.alternate, nodeOf(form.alternate, node), form.env, path, reader);
  if (isLeft(consequent)) return consequent;
  if (isLeft(alternate)) return alternate;
  return { kind: 'conditional', test: readTest(form.test, form.env, path), consequent, alternate };
}

function isPlain(form: ObjectForm, path: string[]): boolean {
  if (form.kind === 'choice') return isPlain(form.consequent, path) && isPlain(form.alternate, path);
  if (form.kind === 'dynamic') return !mayBeOperators(form.node, form.env, path);
  return form.kind === 'list' || (form.kind === 'scalar' && literalOf(form.node)?.value !== null);
}

function nodeOf(form: ObjectForm, node: Node): Node {
  if ('node' in form) return form.node;
  return form.kind === 'list' ? ({ type: 'ArrayExpression', elements: form.items } as Node) : node;
}

/** Operators that show at run time are translated there; not those of a Json column, whose values are objects too. */
function readUnseenOperators(node: Node, field: ColumnRef, env: ReadEnv, path: string[]): Filter | Left {
  return field.type === 'Json'
    ? unseenLeft(path)
    : { kind: 'dynamic', value: readValue(node, env, path), key: field.name };
}

function unseenLeft(path: string[]): Left {
  return left('dynamic-arguments', `What ${path.join('.')} asks for is only known at run time.`);
}

function readPlain(node: Node, field: ColumnRef, env: ReadEnv, path: string[]): Filter | Left {
  if (field.isList)
    return left('invalid-arguments', `Prisma refuses a plain value as filter of the list ${field.name}.`);
  if (field.type === 'Json')
    return left(
      'invalid-arguments',
      `Prisma refuses a plain value as filter of the Json field ${field.name}.`,
    );
  return compare(node, { field, operator: 'equals', insensitive: false, negated: false }, env, path);
}

/** What stands around operators: inside of `not` each means its opposite, and is without case where that is said there. */
interface Around {
  negated: boolean;
  insensitive: boolean;
}

const PLAIN: Around = { negated: false, insensitive: false };

function readOperators(
  entries: Entry[],
  field: ColumnRef,
  path: string[],
  around: Around = PLAIN,
): Filter | Left {
  if (field.isList) return readListFilter(entries, field, path);
  if (field.type === 'Json') return readJsonFilter(entries, field, path);
  const mode = entries.find(({ key }) => key === 'mode');
  const operators = entries.filter((entry) => entry !== mode);
  return mode
    ? underTests(
        mode,
        readInMode(readObject(mode.node, mode.env), operators, field, path, around),
        path,
        () => readEach(operators, field, around, path),
      )
    : readEach(operators, field, around, path);
}

/** `mode: postgres ? 'insensitive' : undefined`: the operators are read in either mode, and the test stays. */
function readInMode(
  form: ObjectForm,
  operators: Entry[],
  field: ColumnRef,
  path: string[],
  around: Around,
): Filter | Left {
  if (form.kind === 'choice') {
    const consequent = readInMode(form.consequent, operators, field, path, around);
    const alternate = readInMode(form.alternate, operators, field, path, around);
    if (isLeft(consequent)) return consequent;
    if (isLeft(alternate)) return alternate;
    return { kind: 'conditional', test: readTest(form.test, form.env, path), consequent, alternate };
  }
  if (form.kind === 'absent') return readEach(operators, field, around, path);
  const node = form.kind === 'scalar' || form.kind === 'dynamic' ? form.node : undefined;
  const mode =
    node &&
    (literalOf(node)?.value ?? /^Prisma\.QueryMode\.(\w+)$/.exec(chainOf(node)?.join('.') ?? '')?.[1]);
  if (mode === 'insensitive' || mode === 'default')
    return readEach(
      operators,
      field,
      { ...around, insensitive: around.insensitive || mode === 'insensitive' },
      path,
    );
  const place = [...path, 'mode'].join('.');
  return form.kind === 'dynamic'
    ? left('dynamic-arguments', `${place} is only known at run time.`)
    : left('invalid-arguments', `${place} is neither 'default' nor 'insensitive'.`);
}

function readEach(operators: Entry[], field: ColumnRef, around: Around, path: string[]): Filter | Left {
  return allOf(operators.map((entry) => underTests(entry, readOperator(entry, field, around, path), path)));
}

/** The filter where the tests of its entry came out so; else what `otherwise` reads, which is nothing by itself. */
function underTests(
  entry: Entry,
  filter: Filter | Left,
  path: string[],
  otherwise: () => Filter | Left = () => NO_FILTER,
): Filter | Left {
  return entry.when.reduceRight<Filter | Left>((inner, { test, holds, env }) => {
    const other = otherwise();
    if (isLeft(inner)) return inner;
    if (isLeft(other)) return other;
    return {
      kind: 'conditional',
      test: readTest(test, env, path),
      consequent: holds ? inner : other,
      alternate: holds ? other : inner,
    };
  }, filter);
}

function readOperator(
  { key, node, env }: Entry,
  field: ColumnRef,
  { negated, insensitive }: Around,
  path: string[],
): Filter | Left {
  const place = [...path, key];
  if (key === 'not') return readNotOperator(node, field, { negated: !negated, insensitive }, env, place);
  if (key === 'notIn') return readIn(node, field, insensitive, !negated, env, place);
  if (key === 'in') return readIn(node, field, insensitive, negated, env, place);
  if (!OPERATORS.has(key)) return unknownOperator(field, key);
  if (key === 'search' && dialectOf(env.datamodel) !== 'mysql')
    return left('unsupported-filter', 'Full text search depends on a preview feature of Prisma there.');
  return compare(node, { field, operator: key as CompareOperator, insensitive, negated }, env, place);
}

function unknownOperator(field: ColumnRef, key: string): Left {
  return left('unknown-field', `A filter of ${field.name} has no operator ${key}.`);
}

/**
 * `not: v`, `not: null`, `not: { gt: 2, lt: 5 }`: each operator is negated by itself. A `not` of operators inside of
 * another turns them round again; one of a plain value does not (semantics 3.4, 3.5; found by the fuzzer).
 */
function readNotOperator(
  node: Node,
  field: ColumnRef,
  around: Around,
  env: ReadEnv,
  path: string[],
): Filter | Left {
  return readEither(readObject(node, env), node, env, path, {
    entries: (entries) => readOperators(entries, field, path, around),
    value: (value, at) => compare(value, { ...around, field, operator: 'equals', negated: true }, at, path),
    unseen: () => unseenLeft(path),
  });
}

function readIn(
  node: Node,
  field: ColumnRef,
  insensitive: boolean,
  negated: boolean,
  env: ReadEnv,
  path: string[],
): Filter | Left {
  const form = readObject(node, env);
  const isInline = unwrap(node).type === 'ArrayExpression';
  if (form.kind === 'list' && (isInline || form.items.every((item) => literalOf(item)))) {
    const values = form.items.map((item, index) => readValue(item, form.env, [...path, String(index)]));
    if (values.some(({ literal }) => literal && literal.value == null))
      return left('invalid-arguments', 'Prisma refuses null in a list of values.');
    return { kind: 'in', field, values, insensitive, negated };
  }
  return compare(node, { field, operator: 'in', insensitive, negated }, env, path);
}

type Comparison = { field: ColumnRef; operator: CompareOperator; insensitive: boolean; negated: boolean };

function compare(node: Node, comparison: Comparison, env: ReadEnv, path: string[]): Filter | Left {
  const { field, operator, negated } = comparison;
  const other = fieldReference(node, env);
  if (other) return { kind: 'columns', field, operator, other, negated };
  const value = readValue(node, env, path);
  if (value.literal?.value === undefined && value.literal) return NO_FILTER;
  if (value.literal?.value === null) {
    if (operator !== 'equals' && operator !== 'in')
      return left('invalid-arguments', `Prisma refuses null as ${path.join('.')}.`);
    return field.isRequired && operator === 'equals' && !negated
      ? left('invalid-arguments', `Prisma refuses null for the required field ${field.name}.`)
      : { kind: 'null', field, negated };
  }
  return { kind: 'compare', ...comparison, value };
}

/** `prisma.user.fields.name` */
function fieldReference(node: Node, env: ReadEnv): ColumnRef | undefined {
  const chain = chainOf(node);
  if (!chain || chain.length < 4 || chain.at(-2) !== 'fields') return undefined;
  const model = modelByAccessor(env.datamodel, chain.at(-3) ?? '');
  const field = model && fieldNamed(model, chain.at(-1) ?? '');
  return field?.kind === 'scalar' || field?.kind === 'enum' ? field : undefined;
}
