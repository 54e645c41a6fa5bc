import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inspect, isDeepStrictEqual } from 'node:util';
import { eq, type Column, type Table } from 'drizzle-orm';
import { tableNames } from '../../transforms/lib/drizzle/table-names';
import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import { modelNamed } from '../../transforms/lib/prisma/datamodel';
import { generatePrismaClient } from '../../scripts/proof/generate-client';
import type { Row } from './sample-rows';

type Files = [path: string, content: string][];

/** As much of Prisma Client as is used. */
export interface PrismaLike {
  [accessor: string]: {
    create(args: { data: Row }): Promise<Row>;
    findUniqueOrThrow(args: { where: Row }): Promise<Row>;
    deleteMany(): Promise<unknown>;
  };
}

/** As much of a Drizzle database as is used. */
export interface DrizzleLike {
  select(): { from(table: Table): { where(condition: unknown): PromiseLike<Row[]> } };
  insert(table: Table): { values(row: Row): PromiseLike<unknown> };
}

/** Generates Prisma Client for `files` and gives its class to `use`; its files are removed afterwards. */
export async function withPrismaClient<T>(
  files: Files,
  use: (
    PrismaClient: new (options: { adapter: unknown }) => PrismaLike & { $disconnect(): Promise<void> },
  ) => Promise<T>,
): Promise<T> {
  const parent = path.join(__dirname, '..', '..', 'node_modules', '.converted');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'client-'));
  try {
    await generatePrismaClient(files, folder);
    const module = createRequire(__filename)(folder) as {
      PrismaClient: new (options: { adapter: unknown }) => PrismaLike & { $disconnect(): Promise<void> };
    };
    return await use(module.PrismaClient);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Writes each row with Prisma and reads it with both; then writes what Prisma gave with Drizzle and reads it with Prisma.
 * @returns What was not deep-equal, in words.
 */
export async function differingRows(
  datamodel: Datamodel,
  rows: Record<string, Row[]>,
  prisma: PrismaLike,
  drizzle: DrizzleLike,
  schema: Record<string, unknown>,
): Promise<string[]> {
  const found: string[] = [];
  for (const [name, samples] of Object.entries(rows)) {
    const accessor = modelNamed(datamodel, name).accessor;
    const client = prisma[accessor];
    const table = schema[tableNames(datamodel)[name]?.table ?? ''] as Table & { id: Column };
    if (!client) throw new Error(`Prisma Client has no ${accessor}.`);
    for (const sample of samples) {
      const where = { id: sample.id };
      const read = async () => {
        const byPrisma = await client.findUniqueOrThrow({ where });
        const [byDrizzle] = await drizzle.select().from(table).where(eq(table.id, sample.id));
        return { byPrisma, byDrizzle };
      };
      await client.create({ data: sample });
      const first = await read();
      found.push(
        ...unequal(`${name} ${String(sample.id)}, written by Prisma`, first.byPrisma, first.byDrizzle),
      );
      await client.deleteMany();
      await drizzle.insert(table).values(first.byDrizzle ?? {});
      const second = await read();
      found.push(
        ...unequal(`${name} ${String(sample.id)}, written by Drizzle`, first.byPrisma, second.byPrisma),
      );
      await client.deleteMany();
    }
  }
  return found;
}

/** The fields in which two rows differ. Decimals are compared by value: each library has its own class. */
function unequal(what: string, expected: Row, actual: Row | undefined): string[] {
  return Object.keys({ ...expected, ...actual }).flatMap((field) => {
    const [a, b] = [plain(expected[field]), plain(actual?.[field])];
    return isDeepStrictEqual(a, b) ? [] : [`${what}: ${field} is ${inspect(b)}, not ${inspect(a)}`];
  });
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return 'toFixed' in value && typeof value.toFixed === 'function' ? { decimal: String(value) } : value;
}
