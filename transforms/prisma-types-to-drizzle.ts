import { defineTransform } from './lib/define-transform';
import { rewriteTypes } from './lib/types/rewrite-types';

const NAME = 'prisma-types-to-drizzle';

export default defineTransform({
  name: NAME,
  summary:
    'Gives row types, enums, payloads, filters and the other types that code takes from Prisma their equals: from the generated schema, or beside the helpers.',
  leaves: {
    type: 'A type of Prisma’s without an equal: of a query’s arguments, of what only Prisma has, or used for more than columns.',
  },
  mentions: (source) => /prisma|generated|database/i.test(source) && /\bfrom\b/.test(source),
  edit(file, context) {
    if (context.facts) rewriteTypes(file, context, context.facts, NAME);
  },
});
