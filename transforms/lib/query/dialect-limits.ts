import type { Dialect } from './dialect';
import { left, type Left, type Query } from './query';

const NAMES = { postgresql: 'PostgreSQL', mysql: 'MySQL', sqlite: 'SQLite' };

/** What a query asks that is expressed, or allowed, on PostgreSQL only; undefined where it asks nothing of the kind. */
export function dialectLimit(query: Query, dialect: Dialect): Left | undefined {
  if (dialect === 'postgresql') return undefined;
  for (const node of nodesIn(query, new Set())) {
    if (node.kind === 'json')
      return left(
        'dialect',
        `Filters of Json columns are moved for PostgreSQL only, not for ${NAMES[dialect]}.`,
      );
    if (node.insensitive === true)
      return left('invalid-arguments', `Prisma has no mode for ${NAMES[dialect]}.`);
  }
  return undefined;
}

type Loose = Record<string, unknown>;

/** What a query holds besides: syntax, and the datamodel. */
const OPAQUE = new Set('model field value values test when expression path key list parameters'.split(' '));

function* nodesIn(value: unknown, seen: Set<unknown>): Generator<Loose> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (!Array.isArray(value)) yield value as Loose;
  for (const [key, item] of Object.entries(value)) if (!OPAQUE.has(key)) yield* nodesIn(item, seen);
}
