import { defineTransform } from './lib/define-transform';
import { LEFT_CALLS } from './lib/left-calls';
import { rewriteCalls } from './lib/rewrite-calls';

const NAME = 'increment-to-sql';

export default defineTransform({
  name: NAME,
  summary:
    'Rewrites updates and upserts with `increment`, `decrement`, `multiply` or `divide` to atomic SQL expressions.',
  leaves: LEFT_CALLS,
  mentions: (source) => /\b(increment|decrement|multiply|divide)\b/.test(source),
  edit: (file, context) => rewriteCalls(file, context, NAME),
});
