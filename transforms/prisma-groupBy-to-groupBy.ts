import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'prisma-groupBy-to-groupBy';

export default defineTransform({
  name: NAME,
  summary: 'Rewrites `groupBy` to a select with `groupBy` and `having`.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\bgroupBy\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
