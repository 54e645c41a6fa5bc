import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { answeringServer } from './harness/server';

const server = answeringServer();

/** postgres.js itself reads NULL in arrays as a text, and makes `false` of every text for a boolean, before anyone is asked. */
const POSTGRES_JS = [
  'array[1,null]::int4[]',
  'array[1,null]::int8[]',
  'array[true,null]',
  "array['a',null]",
  "'true' into ok",
  "'true'::bool",
  "'true' for $1 into ok",
];

interface Matrix {
  cases: number;
  /** By driver, by case. */
  differences: Record<string, Record<string, string>>;
}

const title =
  'raw SQL gives what it gave in Prisma: values by type, parameters, counts, errors, over each driver';

if (server === undefined) {
  test.todo(`${title} (needs a PostgreSQL server)`);
} else {
  test(
    title,
    () => {
      const script = join(__dirname, 'support/drivers/raw-matrix.ts');
      const tsx = require.resolve('tsx/cjs');
      const { stdout, stderr } = spawnSync(process.execPath, ['--require', tsx, script, server], {
        encoding: 'utf8',
      });
      if (!stdout) throw new Error(stderr);
      const { cases, differences } = JSON.parse(stdout) as Matrix;
      expect(cases).toBeGreaterThan(250);
      const { 'postgres-js': own = {}, ...others } = differences;
      expect(others).toEqual({});
      expect(Object.keys(own)).toEqual(POSTGRES_JS);
    },
    180_000,
  );
}
