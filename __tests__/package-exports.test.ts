import { importedSubpaths, withSubpaths } from '../scripts/project/package-exports';
import type { Names } from '../transforms/lib/facts/types';

const names: Names = {
  client: { name: 'db', form: 'value', module: { file: 'packages/database/src/db/index.ts' } },
  schema: { file: 'packages/database/src/db/schema.ts' },
  parity: { file: 'packages/database/src/db/parity.ts' },
  dynamic: { file: 'packages/database/src/db/dynamic.ts' },
  specifiers: [
    {
      from: 'apps/web',
      client: '@acme/database/db',
      schema: '@acme/database/db/schema',
      parity: '@acme/database/db/parity',
      dynamic: '@acme/database/db/dynamic',
    },
  ],
};

test('what other packages import has to be exported, and nothing else', () => {
  const texts = [
    `import { db } from '@acme/database/db';`,
    `import { users } from "@acme/database/db/schema";`,
  ];
  expect(importedSubpaths(names, '@acme/database', 'packages/database', texts)).toEqual({
    './db': './src/db/index.ts',
    './db/schema': './src/db/schema.ts',
  });
  expect(importedSubpaths(names, 'other', 'packages/other', texts)).toEqual({});
});

test('exports keep what they list', () => {
  const subpaths = { './db': './src/db/index.ts' };
  expect(withSubpaths({ '.': './src/client.ts' }, subpaths)).toEqual({
    exports: { '.': './src/client.ts', './db': './src/db/index.ts' },
  });
  expect(withSubpaths('./src/client.ts', subpaths)).toEqual({
    exports: { '.': './src/client.ts', './db': './src/db/index.ts' },
  });
});

test('a package without exports hides nothing; one that lists the subpath, or a pattern for it, has it', () => {
  const subpaths = { './db': './src/db/index.ts' };
  expect(withSubpaths(undefined, subpaths)).toBeUndefined();
  expect(withSubpaths({ '.': './src/client.ts', './db': './src/db/index.ts' }, subpaths)).toBeUndefined();
  expect(withSubpaths({ '.': './src/client.ts', './*': './src/*/index.ts' }, subpaths)).toBeUndefined();
});

test('of built files only the build knows', () => {
  expect(withSubpaths({ '.': './dist/index.js' }, { './db': './src/db/index.ts' })).toEqual({
    problem: './db (./src/db/index.ts)',
  });
});
