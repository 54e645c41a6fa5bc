import type { Dialect } from './dialect';
import { effectOf } from '../source/effect';
import { left, type Filter, type Left, type Query } from './query';

const NAMES = { postgresql: 'PostgreSQL', mysql: 'MySQL', sqlite: 'SQLite' };

/** What a query asks that is expressed, or allowed, on PostgreSQL only; undefined where it asks nothing of the kind. */
export function dialectLimit(query: Query, dialect: Dialect): Left | undefined {
  if (dialect === 'postgresql') return undefined;
  for (const node of nodesIn(query, new Set())) {
    if (node.kind === 'json') {
      const limit = jsonLimit(node as unknown as JsonFilter, dialect);
      if (limit) return limit;
    }
    if (node.insensitive === true)
      return left('invalid-arguments', `Prisma has no mode for ${NAMES[dialect]}.`);
  }
  return undefined;
}

function jsonLimit({ operator, value, path }: JsonFilter, dialect: 'mysql' | 'sqlite'): Left | undefined {
  if (dialect === 'sqlite')
    return left('dialect', 'Filters of Json columns are moved for PostgreSQL and MySQL, not for SQLite.');
  if (!/^(equals|array_contains|string_\w+)$/.test(operator))
    return left('dialect', `${operator} of a Json column is moved for PostgreSQL only.`);
  // They stand in the condition twice.
  const repeated = [
    ...(operator === 'equals' && 'expression' in value ? [value] : []),
    ...(path ? [path] : []),
  ];
  return repeated.some(({ expression }) => effectOf(expression) === 'effects')
    ? left('computed-once', 'What a Json column is compared with would be computed twice.')
    : undefined;
}

type JsonFilter = Extract<Filter, { kind: 'json' }>;
type Loose = Record<string, unknown>;

/** What a query holds besides: syntax, and the datamodel. */
const OPAQUE = new Set('model field value values test when expression path key list parameters'.split(' '));

function* nodesIn(value: unknown, seen: Set<unknown>): Generator<Loose> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (!Array.isArray(value)) yield value as Loose;
  for (const [key, item] of Object.entries(value)) if (!OPAQUE.has(key)) yield* nodesIn(item, seen);
}
