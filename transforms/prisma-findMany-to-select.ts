import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'prisma-findMany-to-select';

export default defineTransform({
  name: NAME,
  summary: 'Rewrites `findMany` to a select, or to a relational query where relations are loaded.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\bfindMany\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
