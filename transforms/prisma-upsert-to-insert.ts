import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'prisma-upsert-to-insert';

export default defineTransform({
  name: NAME,
  summary:
    'Rewrites `upsert` to an insert with a conflict clause where that means the same, else to a transaction.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\bupsert\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
