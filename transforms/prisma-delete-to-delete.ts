import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'prisma-delete-to-delete';

export default defineTransform({
  name: NAME,
  summary: 'Rewrites `delete` to a delete by key that fails as before where there is no such row.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\bdelete\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
