import process from 'node:process';

// Commands that tests start print plainly, also where CI=true would have them coloured.
process.env.NO_COLOR = '1';

/** @type {import('jest').Config} */
export default {
  // What tests wait for are processes of their own: a core is not kept back for this one.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  transform: {
    '^.+\\.[mc]?tsx?$|/schema_engine_bg\\.js$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: false }, target: 'es2022' },
        module: { type: 'commonjs' },
      },
    ],
  },
  // Prisma's schema engine is an ES module, which jest's `require` takes only when it is compiled
  transformIgnorePatterns: ['/node_modules/(?!@prisma/schema-engine-wasm/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
