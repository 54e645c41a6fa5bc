// Values of Json columns and Decimals have types of their own beside the helpers; what a function gives is asked of TypeScript.
import { Prisma } from '@prisma/client';

export function themeOf(settings: Prisma.JsonValue): string {
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) return 'none';
  const object: Prisma.JsonObject = settings;
  return typeof object.theme === 'string' ? object.theme : 'none';
}

export const listOf = (settings: Prisma.JsonArray): Prisma.InputJsonValue => settings.map((item) => item ?? 'nothing');

export const total = (amounts: string[]) =>
  amounts.reduce((sum, amount) => sum.plus(amount), new Prisma.Decimal(0)).toFixed(2);

const load = async (id: number) => ({ id, at: 'now' });
type Loaded = Prisma.PromiseReturnType<typeof load>;

export const show = async (id: number): Promise<Loaded> => load(id);
