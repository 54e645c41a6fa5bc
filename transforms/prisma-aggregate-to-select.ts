import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'prisma-aggregate-to-select';

export default defineTransform({
  name: NAME,
  summary: 'Rewrites `aggregate` to a select of SQL aggregates, with the result in Prisma’s shape.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\baggregate\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
