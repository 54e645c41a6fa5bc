import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'prisma-findFirst-to-select';

export default defineTransform({
  name: NAME,
  summary:
    'Rewrites `findFirst` and `findFirstOrThrow` to a select with a limit, or to a relational query where relations are loaded.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\bfindFirst(OrThrow)?\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
