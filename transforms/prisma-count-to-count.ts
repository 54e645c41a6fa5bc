import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'prisma-count-to-count';

export default defineTransform({
  name: NAME,
  summary: 'Rewrites `count` to `$count`, or to a select of counts.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\bcount\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
