import type { Field } from '../../transforms/lib/prisma/datamodel';
import { quoteMysql } from './child/upkeep/mysql';
import { quote } from './child/upkeep/postgres';

/** How a dialect writes names and values of a seed. */
export interface Literals {
  quote(identifier: string): string;
  /** @param value  Not null; Json as its text, an enum's value as its label in the database. */
  write(value: unknown, field: Field | undefined): string;
}

/** Literals without a type, which take the type of their column. */
export const postgresLiterals: Literals = { quote, write: (value) => text(postgresText(value)) };

/** As Prisma's driver adapters keep values: dates as ISO 8601 text, decimals as numbers. */
export const sqliteLiterals: Literals = {
  quote,
  write(value, field) {
    if (value instanceof Date) return text(value.toISOString().replace('Z', '+00:00'));
    if (value instanceof Uint8Array) return bytes(value);
    return isNumber(value, field) ? String(value) : text(String(value));
  },
};

export const mysqlLiterals: Literals = {
  quote: quoteMysql,
  write(value, field) {
    if (value instanceof Date) return text(value.toISOString().replace('T', ' ').replace('Z', ''));
    if (value instanceof Uint8Array) return bytes(value);
    return isNumber(value, field) ? String(value) : text(String(value).replaceAll('\\', '\\\\'));
  },
};

function isNumber(value: unknown, field: Field | undefined): boolean {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return true;
  return field?.kind === 'scalar' && field.type === 'Decimal';
}

function bytes(value: Uint8Array): string {
  return `X'${Buffer.from(value).toString('hex')}'`;
}

function postgresText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().replace('T', ' ').replace('Z', '+00');
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return `{${value.map(element).join(',')}}`;
  if (typeof value === 'object' && value !== null && !('toFixed' in value)) return JSON.stringify(value);
  return String(value);
}

function element(value: unknown): string {
  return value === null ? 'NULL' : `"${postgresText(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
