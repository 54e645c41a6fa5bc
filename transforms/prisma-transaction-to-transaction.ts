import { defineTransform } from './lib/define-transform';
import { mentionsOperation } from './lib/facts/local-facts';
import { mentionsRaw } from './lib/raw/methods';
import { rewriteRaw } from './lib/raw/rewrite-raw';
import { rewriteCalls } from './lib/rewrite-calls';
import { rewriteTransactions } from './lib/transaction/rewrite-transactions';

const NAME = 'prisma-transaction-to-transaction';

export default defineTransform({
  name: NAME,
  summary:
    'Rewrites `$transaction`, callback and list, with every call that takes part in it, through functions and files: whole or not at all.',
  leaves: {
    transaction:
      'A part of the transaction cannot be moved: a call in it, a list of which not all is known, a function that cannot be followed.',
    driver: 'The driver has no interactive transactions.',
    'needs-project': 'No schema.prisma was found for the file, so its models are not known.',
  },
  // Functions of other files take part, with a client of any name, and those files may only hand one on.
  mentions: (source) =>
    /\$transaction|\b(tx|trx)\b|TransactionClient|prisma|\bdb\b/i.test(source) ||
    mentionsOperation(source) ||
    mentionsRaw(source),
  edit(file, context) {
    if (!context.facts) return rewriteCalls(file, context, NAME);
    rewriteTransactions(file, context, context.facts, NAME);
    if (context.facts.files[file.path]?.raw) rewriteRaw(file, context, context.facts, NAME);
  },
});
