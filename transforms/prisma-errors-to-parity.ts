import type { CallSite } from './lib/call-site';
import { defineTransform } from './lib/define-transform';
import { errorRows } from './lib/errors/error-rows';
import { findErrorChecks, mentionsErrors } from './lib/errors/find-error-handlers';
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
    javascript: 'JavaScript that Node runs as it stands cannot import the helpers, which are TypeScript.',
  },
  mentions: mentionsErrors,
  edit(file, context) {
    const { facts } = context;
    if (!facts) return;
    const { names, target } = facts;
    const { constants, plainJavaScript } = facts.files[file.path] ?? {};
    if (plainJavaScript !== undefined) {
      const checks = findErrorChecks(file, target.prismaMajor, constants);
      const left = { outcome: 'left', code: 'javascript', reason: plainJavaScript } as const;
      for (const row of errorRows(file, checks, NAME)) context.report({ ...row, ...left });
      return;
    }
    const checks = rewriteErrorHandlers(file, names, target.prismaMajor, constants);
    errorRows(file, checks, NAME).forEach((row: CallSite) => context.report(row));
  },
});
