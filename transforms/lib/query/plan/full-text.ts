import { isRepeatable } from '../../source/effect';
import { isSameExpression } from '../../source/same-expression';
import { isLeft, left, type Filter, type Left } from '../query';
import type { Value } from '../value';

type Search = Extract<Filter, { kind: 'search' }>;
type Asked = Extract<Filter, { kind: 'compare' }>;

/**
 * Joins the full text searches of a where tree as Prisma does on MySQL: those for one text in one AND, OR or NOT ask one index
 * of all their columns. What is asked for one text in an AND and in an OR inside of it is not joined there, but for an OR
 * of which one member is left: where that would tell, the filter is `left`.
 *
 * @param isSearched  What is only known at run time may search as well.
 */
export function withSearches(filter: Filter, isSearched: boolean): Filter | Left {
  switch (filter.kind) {
    case 'compare':
      return filter.operator === 'search' ? joined([filter], 'and') : filter;
    case 'and':
    case 'not':
    case 'or':
      return joinedIn(filter, isSearched);
    case 'conditional': {
      const consequent = withSearches(filter.consequent, isSearched);
      if (isLeft(consequent)) return consequent;
      const alternate = withSearches(filter.alternate, isSearched);
      return isLeft(alternate) ? alternate : { ...filter, consequent, alternate };
    }
    case 'each':
      return isSometimesAsked(filter.item, isSearched)
        ? left(
            'unsupported-filter',
            'Which full text searches of a list Prisma joins is only known at run time.',
          )
        : filter;
    case 'relation': {
      const inner = withSearches(filter.filter, isSearched);
      return isLeft(inner) ? inner : { ...filter, filter: inner };
    }
    default:
      return filter;
  }
}

function joinedIn(
  filter: Extract<Filter, { kind: 'and' | 'or' | 'not' }>,
  isSearched: boolean,
): Filter | Left {
  const members = filter.members.map(alone);
  const asked = members.filter(isAsked);
  const others = members.filter((member) => !isAsked(member));
  if (asked.length > 0 && others.some((member) => mayJoin(member, isSearched)))
    return left(
      'unsupported-filter',
      'Whether Prisma joins the full text searches of an AND and an OR is only known at run time.',
    );
  if (others.filter((member) => isSometimesAsked(member, isSearched)).length > 1)
    return left('unsupported-filter', 'Which full text searches Prisma joins is only known at run time.');
  const rest: Filter[] = [];
  for (const member of others) {
    const inner = withSearches(member, isSearched);
    if (isLeft(inner)) return inner;
    rest.push(inner);
  }
  const search = asked.length > 0 ? [joined(asked, filter.kind === 'and' ? 'and' : 'or')] : [];
  // A NOT of several negates each: none of the texts is in the columns.
  return { ...filter, members: inTurn(members, asked, search, rest) };
}

/** What is joined stands where the first of it stood, so that values are computed in their turn. */
function inTurn(members: Filter[], asked: Asked[], search: Filter[], rest: Filter[]): Filter[] {
  const [first] = asked;
  const before = first ? members.slice(0, members.indexOf(first)).length : 0;
  return [...rest.slice(0, before), ...search, ...rest.slice(before)];
}

/** A search that is the one member of an AND, or of an OR that it does not leave. */
function alone(filter: Filter): Filter {
  const member = only(filter);
  return isAsked(member) && (filter.kind === 'and' || !member.value.presence.maybeUndefined)
    ? member
    : filter;
}

/** An AND or OR of one member is that member. */
function only(filter: Filter): Filter {
  const [first, ...others] = filter.kind === 'and' || filter.kind === 'or' ? filter.members : [];
  return first && others.length === 0 ? only(first) : filter;
}

function isAsked(filter: Filter): filter is Asked {
  return filter.kind === 'compare' && filter.operator === 'search' && !filter.negated;
}

/** Whether a filter beside a search may turn out to be a search of the same AND or OR. */
function mayJoin(filter: Filter, isSearched: boolean): boolean {
  switch (filter.kind) {
    case 'compare':
      return isAsked(filter);
    case 'and':
    case 'or':
      return filter.members.some((member) => mayJoin(member, isSearched));
    case 'conditional':
      return mayJoin(filter.consequent, isSearched) || mayJoin(filter.alternate, isSearched);
    case 'dynamic':
      return isSearched && filter.isUnsearched !== true;
    default:
      return false;
  }
}

/** Whether only the run tells what a filter asks for, searches among that. */
function isSometimesAsked(filter: Filter, isSearched: boolean): boolean {
  if (filter.kind === 'and' || filter.kind === 'or')
    return filter.members.some((member) => isSometimesAsked(member, isSearched));
  return (filter.kind === 'conditional' || filter.kind === 'dynamic') && mayJoin(filter, isSearched);
}

function joined(asked: Asked[], join: Search['join']): Search {
  const [first] = asked as [Asked, ...Asked[]];
  const isOne = asked.every(({ value }) => value === first.value || isSame(value, first.value));
  return {
    kind: 'search',
    join,
    asked: asked.map(({ field, value }) => ({ field, value: isOne ? first.value : value })),
    isOne,
    negated: first.negated,
  };
}

function isSame(one: Value, other: Value): boolean {
  return isRepeatable(one.expression) && isSameExpression(one.expression, other.expression);
}
