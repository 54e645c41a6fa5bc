import { Decimal } from 'decimal.js';

/**
 * A parameter of raw SQL as Prisma sends it. mysql2 writes parameters into the statement: a number that is a fraction, or
 * large, is written as the floating point number that it is, and a date as MySQL has dates, in UTC. Lists and objects are JSON.
 */
export function rawParameter(value: unknown): unknown {
  if (typeof value === 'number') return { toSqlString: () => numberText(value) };
  // As a number: a text would stay one.
  if (typeof value === 'bigint') return { toSqlString: () => String(value) };
  if (value instanceof Date) return dateText(value);
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Decimal.isDecimal(value)) return value.toJSON();
  if (typeof value === 'object' && value !== null) return JSON.stringify(value, bigintAsText);
  return value ?? null;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return 'NULL';
  const text = String(value);
  return (value | 0) === value || text.includes('e') ? text : `${text}e0`;
}

function dateText(value: Date): string {
  const text = value.toISOString().slice(0, -1).replace('T', ' ');
  return text.replace(/\.000$/, '');
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
