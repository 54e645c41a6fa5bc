import { clientRow, clientUses } from './lib/client/client-rows';
import { defineTransform } from './lib/define-transform';
import { mark, unmark } from './lib/source/markers';

const NAME = 'prisma-client-to-drizzle';
const CODES = ['client-module', 'extended-client', 'other-database'];

export default defineTransform({
  name: NAME,
  summary:
    "Says what becomes of Prisma's client itself: Drizzle's stands beside it, in a module that `migrate` makes, until the last call has moved.",
  leaves: {
    'client-module': 'Listeners of the client (`$on`): Drizzle has a logger instead.',
    'extended-client':
      'Middleware (`$use`) and extensions that do more than add a filter or look on: calls that they take part in stay.',
    'other-database': 'A client of another database than the schema’s.',
  },
  mentions: (source) => /\bPrismaClient\b|\.\$(connect|disconnect|on|use|extends)\(/.test(source),
  edit(file, context) {
    const { facts } = context;
    if (!facts) return;
    const counts = new Map<string, number>();
    for (const use of clientUses(file, facts)) {
      const ordinal = counts.get(use.what) ?? 0;
      counts.set(use.what, ordinal + 1);
      if (use.problem) mark(file, use.path, use.problem.code, use.problem.reason);
      else unmark(file, use.path, CODES);
      context.report(clientRow(file, use, ordinal, NAME));
    }
  },
});
