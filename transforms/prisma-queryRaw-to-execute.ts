import { defineTransform } from './lib/define-transform';
import { mentionsRaw } from './lib/raw/methods';
import { rewriteRaw } from './lib/raw/rewrite-raw';

const NAME = 'prisma-queryRaw-to-execute';

export default defineTransform({
  name: NAME,
  summary:
    'Rewrites raw SQL (`$queryRaw`, `$executeRaw`, their `Unsafe` forms) with the pieces that it is put together from (`Prisma.sql`, `join`, `raw`, `empty`): the same statement, parameters, rows and errors.',
  leaves: {
    'raw-sql':
      'TypedSQL, pieces of which the text is asked for, and raw SQL that shares its pieces with what cannot be moved.',
    evaluation: 'The promise is kept, or never awaited.',
    'extended-client': 'An extension or middleware of the client takes part in the call.',
    dialect: 'Raw SQL is moved for PostgreSQL, and for mysql2 where it gives what Prisma gives.',
  },
  mentions: mentionsRaw,
  edit(file, context) {
    if (context.facts) rewriteRaw(file, context, context.facts, NAME);
  },
});
