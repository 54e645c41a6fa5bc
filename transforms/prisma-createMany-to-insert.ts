import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'prisma-createMany-to-insert';

export default defineTransform({
  name: NAME,
  summary: 'Rewrites `createMany` and `createManyAndReturn` to an insert of several rows.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\bcreateMany(AndReturn)?\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
