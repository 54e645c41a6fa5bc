import type { Filter } from '../query';

/**
 * Marks the Json filters that stand under an odd number of NOTs. Beside the comparison Prisma asks for the value's type,
 * and turns that around under NOT (`x or type <> 'string'`), whatever else of the query negates it (semantics 6.6).
 */
export function withJsonTests(filter: Filter, isReversed = false): Filter {
  switch (filter.kind) {
    case 'dynamic':
    case 'json':
      return isReversed ? { ...filter, isReversed } : filter;
    case 'and':
    case 'or':
      return { ...filter, members: filter.members.map((member) => withJsonTests(member, isReversed)) };
    case 'not':
      return { ...filter, members: filter.members.map((member) => withJsonTests(member, !isReversed)) };
    case 'each':
      return { ...filter, item: withJsonTests(filter.item, isReversed !== (filter.key === 'NOT')) };
    case 'relation':
      return {
        ...filter,
        filter: withJsonTests(filter.filter, isReversed !== (filter.quantifier === 'isNot')),
      };
    case 'conditional':
      return {
        ...filter,
        consequent: withJsonTests(filter.consequent, isReversed),
        alternate: withJsonTests(filter.alternate, isReversed),
      };
    default:
      return filter;
  }
}
