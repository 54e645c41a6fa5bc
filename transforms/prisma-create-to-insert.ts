import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'prisma-create-to-insert';

export default defineTransform({
  name: NAME,
  summary: 'Rewrites `create` to an insert, with what is nested in it in one transaction.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\bcreate\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
