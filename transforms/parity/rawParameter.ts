import { Decimal } from 'decimal.js';
import { arrayText } from './arrayText';

/**
 * A parameter of raw SQL as Prisma sends it: a text that PostgreSQL reads as the type that the statement needs. Lists
 * become arrays, objects JSON, what is not there NULL. Texts mean the same to every driver; of what else a driver is given
 * it may guess the type.
 */
export function rawParameter(value: unknown): unknown {
  if (Array.isArray(value))
    return arrayText(value.map((item) => (Array.isArray(item) ? item : rawParameter(item))));
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value === 'bigint') return String(value);
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Decimal.isDecimal(value)) return value.toJSON();
  if (typeof value === 'object' && value !== null) return JSON.stringify(value, bigintAsText);
  return value ?? null;
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
