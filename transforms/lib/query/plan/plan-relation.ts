import { modelNamed, type RelationField } from '../../prisma/datamodel';
import { isLeft, left, type Filter, type Left, type Quantifier } from '../query';
import type { Value } from '../value';
import { asserted } from '../../source/reference';
import { columnOf, type FilterPlanner } from './plan-filter';
import { canVanish, type Column, type Predicate, type Source, type Table } from './predicate';

type RelationFilter = Extract<Filter, { kind: 'relation' }>;
type Planned = Predicate | undefined | Left;

const OPPOSITE: Record<Quantifier, Quantifier | 'some-not'> = {
  some: 'none',
  none: 'some',
  every: 'some-not',
  is: 'isNot',
  isNot: 'is',
  present: 'absent',
  absent: 'present',
};

/** Decides how a filter over a relation is expressed (semantics 7). */
export function planRelation(
  filter: RelationFilter,
  outer: Table,
  negated: boolean,
  planner: FilterPlanner,
): Planned {
  if (filter.field.type === outer.model.name && filter.field.fields.length > 1) {
    return left(
      'unsupported-filter',
      `The relation ${filter.field.name} leads to the same table by several columns.`,
    );
  }
  const related: Related = relatedBy(filter.field, outer, planner);
  const quantifier = negated ? OPPOSITE[filter.quantifier] : filter.quantifier;
  if (filter.shorthand) {
    const lifted = lift(filter, outer, negated, planner);
    if (lifted) return lifted;
  }
  const isNegation = quantifier === 'isNot' && !isNeverNull(filter.filter) && !planner.isWritten(outer);
  if (quantifier === 'every' || quantifier === 'some-not' || isNegation) {
    const where = planner.plan(filter.filter, related.table, false);
    // An OR of nothing holds of no related row: its negation says something, where that of no condition does not.
    if (where && !isLeft(where) && where.kind === 'false' && !isNegation)
      return quantifier === 'every' ? related.none(undefined) : related.some(undefined, false);
    if (where && !isLeft(where) && mayBeFalse(where))
      return left(
        'unsupported-filter',
        'Whether anything is left of an OR under `every` or `isNot` is only known at run time.',
      );
  }
  switch (quantifier) {
    case 'some':
    case 'is':
      return related.some(planner.plan(filter.filter, related.table, false), filter.shorthand === true);
    case 'none':
      return related.none(planner.plan(filter.filter, related.table, false));
    case 'every':
      return related.every(planner.plan(filter.filter, related.table, true));
    case 'some-not':
      return related.someNot(planner.plan(filter.filter, related.table, true));
    case 'isNot':
      // Where Prisma cannot join, a related row of which the condition is NULL counts as another (found by the fuzzer).
      if (planner.isWritten(outer))
        return related.none(planner.plan(filter.filter, related.table, false), filter.shorthand === true);
      return related.isNot(
        planner.plan(filter.filter, related.table, false),
        planner.plan(filter.filter, related.table, true),
        isNeverNull(filter.filter),
        filter.shorthand === true,
      );
    case 'present':
      return related.exists(false);
    case 'absent':
      return related.exists(true);
  }
}

/** Whether a condition may turn out to hold of nothing. */
function mayBeFalse(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'false':
      return true;
    case 'or':
    case 'each':
      return predicate.empty === 'false';
    case 'and':
      return predicate.members.some(mayBeFalse);
    case 'choice':
      return [predicate.consequent, predicate.alternate].some(
        (item) => item !== undefined && mayBeFalse(item),
      );
    default:
      return false;
  }
}

/** How to ask whether a value is there, and what it is then: TypeScript follows names, and `q || undefined` is there where `q` is true. */
function definedOf(value: Value): { test: Value; by: 'defined' | 'truth'; value: Value } {
  const { expression } = value;
  const present = { ...value, presence: { ...value.presence, maybeUndefined: false } };
  if (expression.type === 'Identifier' || expression.type === 'MemberExpression')
    return { test: value, by: 'defined', value: present };
  const isOrUndefined =
    expression.type === 'LogicalExpression' &&
    expression.operator === '||' &&
    expression.right.type === 'Identifier' &&
    expression.right.name === 'undefined';
  if (!isOrUndefined) return { test: value, by: 'defined', value: asserted(present) };
  const { left: tested } = expression;
  return { test: { ...value, expression: tested }, by: 'truth', value: { ...present, expression: tested } };
}

/**
 * `author: test ? {…} : {}` asks nothing where the test fails, `author: { name: undefined }` likewise: the test moves
 * outside of the subquery.
 */
function lift(filter: RelationFilter, outer: Table, negated: boolean, planner: FilterPlanner): Planned {
  const inner = filter.filter;
  if (inner.kind === 'conditional') {
    const consequent = planBranch(filter, inner.consequent, outer, negated, planner);
    const alternate = planBranch(filter, inner.alternate, outer, negated, planner);
    if (consequent && isLeft(consequent)) return consequent;
    if (alternate && isLeft(alternate)) return alternate;
    return { kind: 'choice', test: inner.test, by: 'truth', consequent, alternate };
  }
  if (inner.kind !== 'compare' || !inner.value.isPure || !inner.value.presence.maybeUndefined)
    return undefined;
  const { test, by, value } = definedOf(inner.value);
  const consequent = planRelation({ ...filter, filter: { ...inner, value } }, outer, negated, planner);
  return consequent && isLeft(consequent) ? consequent : { kind: 'choice', test, by, consequent };
}

function planBranch(
  filter: RelationFilter,
  branch: Filter,
  outer: Table,
  negated: boolean,
  planner: FilterPlanner,
): Planned {
  if (branch.kind === 'and' && branch.members.length === 0) return undefined;
  return planRelation({ ...filter, filter: branch }, outer, negated, planner);
}

/** Whether a condition is true or false of every row, never NULL: then its negation needs no care. */
function isNeverNull(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
    case 'not':
      return filter.members.every(isNeverNull);
    case 'conditional':
      return isNeverNull(filter.consequent) && isNeverNull(filter.alternate);
    case 'each':
      return isNeverNull(filter.item);
    case 'compare':
    case 'in':
      return filter.field.isRequired && !filter.field.isList;
    case 'null':
    case 'relation':
    case 'false':
      return true;
    default:
      return false;
  }
}

/** Rows of the other model as seen from `outer`, and the ways of asking for them. */
interface Related {
  table: Table;
  exists(negated: boolean): Predicate;
  some(where: Planned, isShorthand: boolean): Planned;
  none(where: Planned, isShorthand?: boolean): Planned;
  every(not: Planned): Planned;
  someNot(not: Planned): Planned;
  isNot(where: Planned, not: Planned, isNeverNull: boolean, isShorthand: boolean): Planned;
}

function relatedBy(field: RelationField, outer: Table, planner: FilterPlanner): Related {
  const table: Table = { model: modelNamed(planner.datamodel, field.type) };
  const ask = (negated: boolean, where?: Predicate): Predicate =>
    subquery(field, outer, table, negated, where);
  const guarded = (
    condition: Predicate,
    build: (condition: Predicate) => Predicate,
    otherwise?: Predicate,
  ): Predicate =>
    canVanish(condition)
      ? { kind: 'guard', condition, then: build({ kind: 'asked' }), otherwise }
      : build(condition);
  const key = nullableKey(field, outer);
  const exists = (negated: boolean): Predicate =>
    key ? { kind: 'null', column: key, negated: !negated } : ask(negated);
  return {
    table,
    exists,
    some: (where, isShorthand) => {
      if (where && isLeft(where)) return where;
      if (isShorthand && where) return guarded(where, (condition) => ask(false, condition));
      return where ? ask(false, where) : exists(false);
    },
    none: (where, isShorthand = false) => {
      if (where && isLeft(where)) return where;
      return isShorthand && where ? guarded(where, (condition) => ask(true, condition)) : ask(true, where);
    },
    every: (not) => {
      if (!not || isLeft(not)) return not;
      return guarded(not, (condition) => ask(true, condition));
    },
    someNot: (not) => {
      if (!not) return { kind: 'false' };
      if (isLeft(not)) return not;
      return guarded(not, (condition) => ask(false, condition), { kind: 'false' });
    },
    isNot: (where, not, neverNull, isShorthand) => {
      if (where && isLeft(where)) return where;
      if (not && isLeft(not)) return not;
      if (!where) return exists(true);
      // What asks nothing in the end is no filter where it is written without `is`, negated or not.
      const otherwise = isShorthand ? undefined : exists(true);
      if (neverNull) return guarded(where, (condition) => ask(true, condition), otherwise);
      if (!not) return undefined;
      const unrelated: Predicate[] = field.isRequired ? [] : [exists(true)];
      return guarded(
        not,
        (condition) => {
          const related = ask(false, condition);
          return unrelated.length === 0
            ? related
            : { kind: 'or', members: [...unrelated, related], empty: 'nothing' };
        },
        otherwise,
      );
    },
  };
}

/** The one column whose NULL says that there is no related row, where the key is held here and the database guards it. */
function nullableKey(field: RelationField, outer: Table): Column | undefined {
  const [name] = field.fields;
  if (
    field.cardinality !== 'owning-one' ||
    field.fields.length !== 1 ||
    name === undefined ||
    !field.foreignKey
  )
    return undefined;
  const column = columnOf(outer, name);
  return 'isRequired' in column.field && !column.field.isRequired ? column : undefined;
}

function subquery(
  field: RelationField,
  outer: Table,
  table: Table,
  negated: boolean,
  where?: Predicate,
): Predicate {
  const { from, on } = sourceOf(field, outer, table, where !== undefined);
  const isSelf =
    'joinTable' in from
      ? from.to?.table.model.name === outer.model.name
      : table.model.name === outer.model.name;
  const [pair] = on;
  if (!isSelf || outer.parameter !== undefined || !pair || on.length > 1)
    return { kind: 'exists', negated, from, on, where };
  return membership(pair, from, negated, where);
}

/** `outer in (select inner from …)`: a NULL on either side would make NOT IN unknown, where Prisma's NOT EXISTS is true. */
function membership(
  [inner, outer]: [Column, Column],
  from: Source,
  negated: boolean,
  where?: Predicate,
): Predicate {
  if (!negated) return { kind: 'member', negated, outer, inner, from, where };
  const isThere: Predicate = { kind: 'null', column: inner, negated: true };
  const inside: Predicate | undefined = isNullable(inner)
    ? where
      ? { kind: 'and', members: [isThere, where] }
      : isThere
    : where;
  const member: Predicate = { kind: 'member', negated, outer, inner, from, where: inside };
  return isNullable(outer)
    ? { kind: 'or', members: [{ kind: 'null', column: outer, negated: false }, member], empty: 'nothing' }
    : member;
}

function isNullable(column: Column): boolean {
  return 'isRequired' in column.field && !column.field.isRequired;
}

/** Where related rows are found, and by which columns they belong to the outer row. */
export function sourceOf(
  field: RelationField,
  outer: Table,
  table: Table,
  needsTarget: boolean,
): { from: Source; on: [Column, Column][] } {
  if (field.joinTable) {
    const { name, own, other } = field.joinTable;
    const key = keyOfModel(table);
    const to = needsTarget
      ? { table, key, side: { table: { joinTable: name }, field: { name: other } } }
      : undefined;
    return {
      from: { joinTable: name, to },
      on: [[{ table: { joinTable: name }, field: { name: own } }, keyOfModel(outer)]],
    };
  }
  const owning = field.cardinality === 'owning-one' ? field : oppositeOf(field, table);
  const [here, there] =
    field.cardinality === 'owning-one'
      ? [owning.references, owning.fields]
      : [owning.fields, owning.references];
  return {
    from: { table },
    on: here.map((name, index) => [columnOf(table, name), columnOf(outer, there[index] ?? '')]),
  };
}

/** The column that a join table refers to: the single-column id. */
function keyOfModel(table: Table): Column {
  return columnOf(
    table,
    table.model.primaryKey?.fields[0] ??
      table.model.uniques.find(({ fields }) => fields.length === 1)?.fields[0] ??
      '',
  );
}

function oppositeOf(field: RelationField, table: Table): RelationField {
  const opposite = table.model.fields.find(
    (candidate) => candidate.kind === 'relation' && candidate.name === field.opposite,
  );
  if (opposite?.kind !== 'relation') throw new Error(`The relation ${field.relationName} has no other side.`);
  return opposite;
}
