import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'prisma-findUnique-to-select';

export default defineTransform({
  name: NAME,
  summary:
    'Rewrites `findUnique` and `findUniqueOrThrow` to a select by key, or to a relational query where relations are loaded.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\bfindUnique(OrThrow)?\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
