import { and, getTableColumns, not, or, sql, type Column, type SQL, type Table } from 'drizzle-orm';
import { columnCondition } from '../columnCondition';
import type { FilterOfRelation } from '../FilterOfRelation';
import { isOperators } from '../isOperators';
import { fullText } from './fullText';

/**
 * A Prisma-style `where` object that is only known at run time, as a condition on `table`: filters of columns, `AND`,
 * `OR` and `NOT`, and those of relations by `related`. Undefined members say nothing, and an `OR` of which nothing is left
 * matches no row, as in Prisma, unless it stands in one of those itself.
 *
 * @throws Error for a key that is not a column of the table; without `related` filters over relations are among them.
 */
export function whereOf(
  table: Table,
  where: object | null | undefined,
  related?: FilterOfRelation,
): SQL | undefined {
  return conditionOf(table, where, false, related);
}

/** `negated`: it stands under a NOT. */
function conditionOf(
  table: Table,
  where: object | null | undefined,
  negated: boolean,
  related?: FilterOfRelation,
): SQL | undefined {
  return joined(partsOf(table, where, { negated, related, isMember: false }));
}

/** Where a filter stands: `negated` under a NOT, `isMember` in an AND, OR or NOT. */
interface Around {
  negated: boolean;
  isMember: boolean;
  related: FilterOfRelation | undefined;
}

/** What stands in one AND: full text searches for one text ask one index of all their columns. */
interface Parts {
  conditions: SQL[];
  searches: [Column, string][];
}

function joined({ conditions, searches }: Parts): SQL | undefined {
  return and(...conditions, fullText('and', ...searches));
}

function partsOf(table: Table, where: object | null | undefined, around: Around): Parts {
  const columns = getTableColumns(table);
  const all = Object.entries(where ?? {}).map(([key, value]: [string, unknown]): Parts => {
    if (value === undefined) return { conditions: [], searches: [] };
    if (/^(AND|OR|NOT)$/.test(key)) {
      const list = (Array.isArray(value) ? value : [value]) as object[];
      const inside = { ...around, isMember: true, negated: around.negated !== (key === 'NOT') };
      const members = list
        .map((item) => partsOf(table, item, inside))
        .filter(({ conditions, searches }) => conditions.length > 0 || searches.length > 0);
      if (key === 'AND') return concat(members);
      return key === 'OR' ? anyOf(members, around.isMember) : noneOf(members);
    }
    const column = columns[key];
    if (column) return ofColumn(column, value);
    if (!around.related)
      throw new Error(`A filter that is built at run time asks for ${key}, which is not a column.`);
    const condition = around.related(table, key, value, around.negated, conditionOf);
    return { conditions: condition ? [condition] : [], searches: [] };
  });
  return concat(all);
}

function concat(parts: Parts[]): Parts {
  return {
    conditions: parts.flatMap(({ conditions }) => conditions),
    searches: parts.flatMap(({ searches }) => searches),
  };
}

function anyOf(members: Parts[], isMember: boolean): Parts {
  const [only, ...others] = members;
  if (!only) return { conditions: isMember ? [] : [sql`false`], searches: [] };
  if (others.length === 0) return only;
  const { alone, rest } = searchesAlone(members);
  const condition = or(...rest, fullText('or', ...alone));
  return { conditions: condition ? [condition] : [], searches: [] };
}

function noneOf(members: Parts[]): Parts {
  const { alone, rest } = searchesAlone(members);
  const match = fullText('or', ...alone);
  const conditions = [...rest, ...(match ? [match] : [])].map((condition) => not(sql`(${condition})`));
  return { conditions, searches: [] };
}

/** Members that are nothing but one search join each other. */
function searchesAlone(members: Parts[]): { alone: [Column, string][]; rest: SQL[] } {
  const isAlone = ({ conditions, searches }: Parts): boolean =>
    conditions.length === 0 && searches.length === 1;
  return {
    alone: members.filter(isAlone).flatMap(({ searches }) => searches),
    rest: members.filter((member) => !isAlone(member)).flatMap((member): SQL | SQL[] => joined(member) ?? []),
  };
}

function ofColumn(column: Column, filter: unknown): Parts {
  const { search, not: negated, ...others } = (isOperators(filter) ? filter : {}) as Searching;
  if (search === undefined && !isOperators(negated)) {
    const condition = columnCondition(column, filter);
    return { conditions: condition ? [condition] : [], searches: [] };
  }
  const { search: unwanted, ...operators } = isOperators(negated) ? (negated as Searching) : {};
  const own = isOperators(negated) ? { ...others, not: operators } : { ...others, not: negated };
  const mismatch = unwanted === undefined ? undefined : fullText('and', [column, unwanted]);
  const condition = and(columnCondition(column, own), mismatch && not(mismatch));
  return {
    conditions: condition ? [condition] : [],
    searches: search === undefined ? [] : [[column, search]],
  };
}

interface Searching {
  search?: string;
  not?: unknown;
}
