import type { Datamodel } from '../../prisma/datamodel';
import { isLeft, left, type ColumnRef, type CompareOperator, type Filter, type Left } from '../query';
import { DEFINED, type Value } from '../value';
import { withJsonTests } from './json-tests';
import { withSearches } from './full-text';
import { planRelation } from './plan-relation';
import {
  canVanish,
  type Column,
  type Match,
  type Missing,
  type Operator,
  type Predicate,
  type Table,
} from './predicate';

/**
 * Decides how a where tree is expressed on `table` (semantics 2 to 7).
 *
 * @param isWritten  The table is the one that an update or delete writes, which Prisma joins with nothing.
 * @returns The predicate; undefined where there is no condition at all; `left` for what has no expression in Drizzle.
 */
export function planFilter(
  filter: Filter,
  table: Table,
  datamodel: Datamodel,
  isWritten = false,
): Predicate | undefined | Left {
  const hasIndex = datamodel.models.some(({ indexes }) => indexes.some(({ kind }) => kind === 'fulltext'));
  const searched = withSearches(withJsonTests(filter), hasIndex);
  if (isLeft(searched)) return searched;
  return new FilterPlanner(datamodel, isWritten ? table : undefined).plan(searched, table, false);
}

type Planned = Predicate | undefined | Left;

const HOLDS = 'In an OR, `every` without a condition holds of all rows.';

export class FilterPlanner {
  constructor(
    readonly datamodel: Datamodel,
    private readonly written?: Table,
  ) {}

  isWritten(table: Table): boolean {
    return table === this.written;
  }

  /** `negated`: the filter stands under a NOT, which is pushed down to where SQL's three-valued logic keeps its meaning. */
  plan(filter: Filter, table: Table, negated: boolean): Planned {
    switch (filter.kind) {
      case 'and':
        return negated
          ? this.anyOrNothing(filter.members, table, true)
          : this.all(filter.members, table, false);
      case 'or':
        return negated ? this.all(filter.members, table, true) : this.any(filter, table);
      case 'not':
        return negated
          ? this.anyOrNothing(filter.members, table, false)
          : this.all(filter.members, table, true);
      case 'conditional':
        return this.choice(filter, table, negated);
      case 'each':
        return this.each(filter, table, negated);
      case 'compare':
        return compare(filter, table, negated !== filter.negated);
      case 'search':
        return not(search(filter, table), negated !== filter.negated);
      case 'in':
        return {
          kind: 'in',
          column: { table, field: filter.field },
          values: filter.values,
          ignoreCase: filter.insensitive,
          negated: negated !== filter.negated,
        };
      case 'null':
        return { kind: 'null', column: { table, field: filter.field }, negated: negated !== filter.negated };
      case 'columns':
        return columns(filter, table, negated !== filter.negated);
      case 'list':
        return list(filter, table, negated);
      case 'json':
        return json(filter, table, negated);
      case 'relation':
        return planRelation(filter, table, negated, this);
      case 'dynamic':
        if (filter.asksJson && negated !== (filter.isReversed ?? false))
          return left(
            'unsupported-filter',
            'How Prisma tests the type of Json here turns on what stands around a filter that is put together at run time.',
          );
        return filter.related || filter.asksJson
          ? { ...filter, table, isNegated: negated, isWritten: this.isWritten(table) }
          : not({ ...filter, table }, negated);
      case 'false':
        return negated ? undefined : { kind: 'false' };
    }
  }

  private members(filters: Filter[], table: Table, negated: boolean): Predicate[] | Left {
    const members: Predicate[] = [];
    for (const filter of filters) {
      const member = this.plan(filter, table, negated);
      if (member && isLeft(member)) return member;
      if (member) members.push(member);
    }
    return members;
  }

  private all(filters: Filter[], table: Table, negated: boolean): Planned {
    const members = this.members(filters, table, negated);
    if (!Array.isArray(members)) return members;
    return members.length > 1 ? { kind: 'and', members } : members[0];
  }

  /** OR: members without a condition are dropped, and where none is left nothing holds. */
  private any({ members: filters, isMember }: Extract<Filter, { kind: 'or' }>, table: Table): Planned {
    if (filters.some((member) => this.mayHoldOfAll(member, table))) return left('unsupported-filter', HOLDS);
    const members = this.members(filters, table, false);
    if (!Array.isArray(members)) return members;
    const [only] = members;
    if (!only) return isMember ? undefined : { kind: 'false' };
    const mayBeEmpty = !isMember && members.every(canVanish);
    return members.length === 1 && !mayBeEmpty
      ? only
      : { kind: 'or', members, empty: mayBeEmpty ? 'false' : 'nothing' };
  }

  /** The same of each element of a list: an OR of none holds of no row. */
  private each(filter: Extract<Filter, { kind: 'each' }>, table: Table, negated: boolean): Planned {
    const { key, list, parameters, isMember } = filter;
    const isOr = key === 'OR';
    if (isOr && !negated && this.mayHoldOfAll(filter.item, table)) return left('unsupported-filter', HOLDS);
    const item = this.plan(filter.item, table, (key === 'NOT') !== negated);
    if (item && isLeft(item)) return item;
    const empty = isOr && !negated && !isMember ? 'false' : 'nothing';
    if (!item) return empty === 'false' ? { kind: 'false' } : undefined;
    return { kind: 'each', join: isOr !== negated ? 'or' : 'and', list, parameters, item, empty };
  }

  /**
   * Whether the filter is, or may be at run time, an `every` without a condition: that one holds of every row, where others
   * without one say nothing, and a member of an OR that is only dropped would be lost (found by the fuzzer).
   */
  private mayHoldOfAll(filter: Filter, table: Table): boolean {
    if (filter.kind === 'and')
      return filter.members.length > 0 && filter.members.every((member) => this.mayHoldOfAll(member, table));
    if (filter.kind !== 'relation' || filter.quantifier !== 'every') return false;
    const planned = this.plan(filter, table, false);
    return planned === undefined || (!isLeft(planned) && canVanish(planned));
  }

  /** NOT (a AND b) is NOT a OR NOT b, also where one of them is NULL. */
  private anyOrNothing(filters: Filter[], table: Table, negated: boolean): Planned {
    const members = this.members(filters, table, negated);
    if (!Array.isArray(members)) return members;
    return members.length > 1 ? { kind: 'or', members, empty: 'nothing' } : members[0];
  }

  private choice(filter: Extract<Filter, { kind: 'conditional' }>, table: Table, negated: boolean): Planned {
    const consequent = this.plan(filter.consequent, table, negated);
    const alternate = this.plan(filter.alternate, table, negated);
    if (consequent && isLeft(consequent)) return consequent;
    if (alternate && isLeft(alternate)) return alternate;
    return consequent || alternate
      ? { kind: 'choice', test: filter.test, by: 'truth', consequent, alternate }
      : undefined;
  }
}

function not(predicate: Predicate, negated: boolean): Predicate {
  return negated ? { kind: 'not', member: predicate } : predicate;
}

const INVERSE: Record<Operator, Operator> = {
  eq: 'ne',
  ne: 'eq',
  lt: 'gte',
  gte: 'lt',
  gt: 'lte',
  lte: 'gt',
  like: 'notLike',
  notLike: 'like',
  in: 'notIn',
  notIn: 'in',
};
const OPERATORS: Record<Exclude<CompareOperator, 'search'>, { operator: Operator; match?: Match }> = {
  equals: { operator: 'eq' },
  in: { operator: 'in' },
  lt: { operator: 'lt' },
  lte: { operator: 'lte' },
  gt: { operator: 'gt' },
  gte: { operator: 'gte' },
  contains: { operator: 'like', match: 'contains' },
  startsWith: { operator: 'like', match: 'startsWith' },
  endsWith: { operator: 'like', match: 'endsWith' },
};

function operatorOf(
  operator: CompareOperator,
  negated: boolean,
): { operator: Operator; match?: Match } | undefined {
  if (operator === 'search') return undefined;
  const found = OPERATORS[operator];
  return negated ? { ...found, operator: INVERSE[found.operator] } : found;
}

function compare(filter: Extract<Filter, { kind: 'compare' }>, table: Table, negated: boolean): Planned {
  const operation = operatorOf(filter.operator, negated);
  if (!operation) return left('unsupported-filter', 'Full text search has no equal in Drizzle.');
  const column: Column = { table, field: filter.field };
  // Prisma compares without case by ILIKE, in which wildcards of the value are alive (semantics 3.2).
  const isPattern = filter.insensitive && filter.operator === 'equals';
  const operator = isPattern ? (negated ? 'notLike' : 'like') : operation.operator;
  const isNullable = filter.operator === 'equals' || filter.operator === 'in';
  const mayBeNull = isNullable && !filter.field.isRequired && !filter.field.isList;
  return {
    kind: 'compare',
    column,
    ...operation,
    operator,
    value: filter.value,
    ignoreCase: filter.insensitive,
    missing: filter.isKey
      ? missingKey(filter.value)
      : filter.isFurtherKey && filter.value.presence.maybeNull
        ? 'further'
        : missingOf(filter.value, mayBeNull, isNullable),
  };
}

/** Part of a key that names a row: it has to be there. */
export function missingKey({ presence }: Value): Missing {
  return presence.maybeUndefined || presence.maybeNull ? 'required' : 'never';
}

function search({ join, asked, isOne }: Extract<Filter, { kind: 'search' }>, table: Table): Predicate {
  const columns = asked.map(({ field, value }) => ({ column: { table, field }, value }));
  const [first] = asked;
  return isOne && first
    ? {
        kind: 'search',
        columns: columns.map(({ column }) => column),
        value: first.value,
        missing: missingOf(first.value, false),
      }
    : { kind: 'searches', join, asked: columns };
}

/** `undefined` is refused as the operand of a list, and null where it has no meaning of its own. */
function list(filter: Extract<Filter, { kind: 'list' }>, table: Table, negated: boolean): Predicate {
  const { operator, value } = filter;
  const { maybeUndefined, maybeNull } = value.literal ? DEFINED : value.presence;
  const knowsNull = (operator === 'has' || operator === 'equals') && maybeNull;
  const missing = !maybeUndefined ? 'never' : knowsNull ? 'given' : 'required';
  return not({ kind: 'list', column: { table, field: filter.field }, operator, value, missing }, negated);
}

function json(filter: Extract<Filter, { kind: 'json' }>, table: Table, negated: boolean): Predicate {
  const { value, path } = filter;
  const mayBeMissing = !('jsonNull' in value) && value.presence.maybeUndefined;
  return {
    kind: 'json',
    column: { table, field: filter.field },
    filter,
    negated,
    missing: !mayBeMissing ? 'never' : path ? 'given' : missingOf(value, false),
  };
}

/**
 * @param mayBeNull  Whether null would mean IS NULL; elsewhere Prisma refuses it, so it does not occur.
 * @param hasHelper  Whether there is a helper for the operator.
 */
export function missingOf({ presence, isPure }: Value, mayBeNull: boolean, hasHelper = false): Missing {
  if (mayBeNull && presence.maybeNull) return 'helper';
  if (!presence.maybeUndefined) return 'never';
  if (hasHelper && presence.maybeNull) return 'helper';
  return isPure ? 'test' : 'build';
}

function columns(filter: Extract<Filter, { kind: 'columns' }>, table: Table, negated: boolean): Planned {
  const operation = operatorOf(filter.operator, negated);
  if (!operation || operation.match)
    return left('unsupported-filter', `${filter.operator} with another field has no plain form in Drizzle.`);
  return {
    kind: 'columns',
    left: { table, field: filter.field },
    ...operation,
    right: { table, field: filter.other },
  };
}

/** The column `name` of `table`'s model. */
export function columnOf(table: Table, name: string): Column {
  const field = table.model.fields.find((candidate) => candidate.name === name);
  if (field?.kind !== 'scalar' && field?.kind !== 'enum')
    throw new Error(`${table.model.name} has no column ${name}.`);
  return { table, field: field satisfies ColumnRef };
}
