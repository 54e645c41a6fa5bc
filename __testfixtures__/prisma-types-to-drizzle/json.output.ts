// Values of Json columns and Decimals have types of their own beside the helpers; what a function gives is asked of TypeScript.
import { Decimal } from 'decimal.js';
import type { InputJsonValue, JsonArray, JsonObject, JsonValue } from '@/db/parity';

export function themeOf(settings: JsonValue): string {
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) return 'none';
  const object: JsonObject = settings;
  return typeof object.theme === 'string' ? object.theme : 'none';
}

export const listOf = (settings: JsonArray): InputJsonValue => settings.map((item) => item ?? 'nothing');

export const total = (amounts: string[]) =>
  amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0)).toFixed(2);

const load = async (id: number) => ({ id, at: 'now' });
type Loaded = Awaited<ReturnType<typeof load>>;

export const show = async (id: number): Promise<Loaded> => load(id);
