import type { Provider } from './datamodel';

/** Longest identifier in bytes (Prisma's `max_identifier_length` per connector). */
const MAX_IDENTIFIER: Record<Provider, number> = {
  postgresql: 63,
  cockroachdb: 63,
  mysql: 64,
  sqlite: 10_000,
};

/**
 * The name Prisma gives a key, index or foreign key without `map:`: table and columns joined by `_`, cut so that the
 * suffix still fits. From Prisma's `ConstraintNames`; checked against the DDL of its schema engine.
 */
export function constraintName(
  provider: Provider,
  table: string,
  columns: string[],
  suffix: '_key' | '_idx' | '_fkey',
): string {
  return cut([table, ...columns].join('_'), MAX_IDENTIFIER[provider] - suffix.length) + suffix;
}

/** `users_pkey`; MySQL calls every primary key `PRIMARY`. */
export function primaryKeyName(provider: Provider, table: string): string {
  if (provider === 'mysql') return 'PRIMARY';
  return `${cut(table, MAX_IDENTIFIER[provider] - '_pkey'.length)}_pkey`;
}

/** `text` cut to `bytes` bytes of UTF-8, never inside a character. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let end = text.length;
  while (Buffer.byteLength(text.slice(0, end)) > bytes) end -= 1;
  return text.slice(0, end);
}
