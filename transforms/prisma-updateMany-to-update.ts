import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'prisma-updateMany-to-update';

export default defineTransform({
  name: NAME,
  summary:
    'Rewrites `updateMany` and `updateManyAndReturn` to an update, `{ count }` included where it is used.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\bupdateMany(AndReturn)?\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
