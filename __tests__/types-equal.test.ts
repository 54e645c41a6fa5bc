import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ProofPair } from '../scripts/proof';
import { tableNames } from '../transforms/lib/drizzle/table-names';
import type { Model } from '../transforms/lib/prisma/datamodel';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';
import { fixturesFolder } from './harness/fixture';
import { typeCheck } from './harness/type-check';

/** Code that has moved hands filters and orders to code that stays. */
const handed = ({ name }: Model, table: string): string => `
    export const where${name} = (given: Where<typeof Drizzle.${table}>): P.${name}WhereInput => given;
    export const order${name} = (given: OrderBy<typeof Drizzle.${table}>): P.${name}OrderByWithRelationInput => given;`;

/**
 * While calls are left on Prisma, values of both kinds of types meet: rows go both ways. Only Prisma 7 says of bytes that no other
 * thread has them.
 */
function meetings({ name, fields }: Model): string {
  const bytes = fields.filter((field) => field.kind === 'scalar' && field.type === 'Bytes');
  const omitted = ["''", ...bytes.map((field) => `'${field.name}'`)].join(' | ');
  return `
    export const to${name} = (row: C.${name}): Drizzle.${name} => row;
    export const from${name} = (row: Drizzle.${name}): Omit<C.${name}, ${omitted}> => row;`;
}

test.each(['blog', 'documents', 'payments'])(
  'rows, Json, filters and orders go where Prisma’s go: %s',
  async (name) => {
    const pair = new ProofPair();
    const folder = await mkdtemp(path.join(__dirname, '.types-'));
    try {
      const schema = path.join(fixturesFolder, `schemas/${name}.prisma`);
      const source: [string, string][] = [[schema, readFileSync(schema, 'utf8')]];
      const datamodel = readDatamodel(source);
      const names = tableNames(datamodel);
      const workspace = await pair.build({ schema: source });
      const file = path.join(folder, 'meet.ts');
      const text = `
        import type * as C from '@prisma/client';
        import type { Prisma as P } from '@prisma/client';
        import type { InputJsonValue, JsonArray, JsonObject, JsonValue } from '@/db/parity';
        import type * as Drizzle from '@/db/schema';
        import type { OrderBy, Where } from '@/db/dynamic';
        ${datamodel.models.map(meetings).join('\n')}
        ${datamodel.models.map((model) => handed(model, names[model.name]?.table ?? '')).join('\n')}
        export const json = (value: JsonValue): P.JsonValue => value;
        export const jsonBack = (value: P.JsonValue): JsonValue => value;
        export const object = (value: JsonObject): P.InputJsonObject & P.JsonObject => value;
        export const list = (value: JsonArray): P.InputJsonArray & P.JsonArray => value;
        export const input = (value: InputJsonValue): P.InputJsonValue => value;`;
      expect(datamodel.models.length).toBeGreaterThan(0);
      await writeFile(file, text);
      expect([...(await typeCheck(workspace, [file])).values()].flat()).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
      await pair.close();
    }
  },
  120_000,
);
