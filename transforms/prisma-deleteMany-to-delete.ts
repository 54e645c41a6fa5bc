import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'prisma-deleteMany-to-delete';

export default defineTransform({
  name: NAME,
  summary: 'Rewrites `deleteMany` to a delete, `{ count }` included where it is used.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\bdeleteMany\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
