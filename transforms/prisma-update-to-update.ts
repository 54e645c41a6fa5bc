import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'prisma-update-to-update';

export default defineTransform({
  name: NAME,
  summary: 'Rewrites `update` to an update by key that fails as before where there is no such row.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\bupdate\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
