import type { Filter } from '../../query/query';
import { NO_FILTER } from './filter';

/**
 * A filter as it means inside of AND, OR or NOT: an `OR` of which nothing is left says nothing there, where at the top of a
 * `where`, of a relation too, it matches no row (semantics 2.3; found by the fuzzer).
 */
export function asMember(filter: Filter): Filter {
  switch (filter.kind) {
    case 'false':
      return NO_FILTER;
    case 'or':
    case 'each':
    case 'dynamic':
      return { ...filter, isMember: true };
    case 'and':
      return { ...filter, members: filter.members.map(asMember) };
    case 'conditional':
      return {
        ...filter,
        consequent: asMember(filter.consequent),
        alternate: asMember(filter.alternate),
      };
    default:
      return filter;
  }
}
