import type { CallSite } from './lib/call-site';
import { defineTransform } from './lib/define-transform';
import { errorRows } from './lib/errors/error-rows';
import { mentionsErrors } from './lib/errors/find-error-handlers';
import { rewriteErrorHandlers } from './lib/errors/rewrite-error-handlers';

const NAME = 'prisma-errors-to-parity';

export default defineTransform({
  name: NAME,
  summary:
    'Makes checks of Prisma errors (`instanceof`, `code`, `meta`, class names, message texts) true for the errors of Drizzle and its drivers, too.',
  wholeProject: true,
  leaves: {
    'error-handler':
      'A handler that asks for what no Drizzle error has: a class handed on as a value, a text of Prisma’s, what a test expects of the error itself.',
  },
  mentions: mentionsErrors,
  edit(file, context) {
    const { facts } = context;
    if (!facts) return;
    const checks = rewriteErrorHandlers(
      file,
      facts.names,
      facts.target.prismaMajor,
      facts.files[file.path]?.constants,
    );
    errorRows(file, checks, NAME).forEach((row: CallSite) => context.report(row));
  },
});
