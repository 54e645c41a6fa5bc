import type { LeftCode } from '../../transforms/lib/query/query';

export interface MarkerCode {
  /** Why a call is left. */
  meaning: string;
  /** What the reader can do about it. */
  todo: string;
}

/** Codes that only the report has: the runner's own. */
type ReportCode = 'failed' | 'unreported';

/** Every code that a marker or a report can bear. The compiler asks for an entry of each. */
export const MARKER_CODES: Record<LeftCode | ReportCode, MarkerCode> = {
  'unknown-model': {
    meaning: 'The schema has no model that the client calls so.',
    todo: 'Correct the name or the schema; with Prisma the call throws.',
  },
  'unknown-field': {
    meaning: 'The model has no such field, relation or enum value.',
    todo: 'Correct the name or the schema; with Prisma the call throws.',
  },
  'unknown-operation': {
    meaning: 'Prisma has no such operation, or this one is newer than this package.',
    todo: 'Correct the name, or rewrite the call by hand.',
  },
  'unknown-argument': {
    meaning: 'The operation takes no such argument.',
    todo: 'Remove the argument; with Prisma the call throws.',
  },
  'invalid-arguments': {
    meaning: 'Prisma would refuse these arguments when it runs.',
    todo: 'Correct the call first, then run the transform again.',
  },
  'dynamic-arguments': {
    meaning: 'Which fields or filters the call has is only known at run time.',
    todo: 'Write the object where the call is, with conditional spreads for what may be absent, and run again.',
  },
  'dynamic-model': {
    meaning: 'The model is chosen at run time (`prisma[name]`).',
    todo: 'Branch over the models, one call each, and run again.',
  },
  'extended-client': {
    meaning:
      'A query extension, computed fields, a method of an extension or middleware take part in the call, and what they do cannot be written into it.',
    todo: 'Write what it does (soft delete, tenants, audits) into the calls, or into functions that they call, take it out and run again.',
  },
  'other-database': {
    meaning: 'This client is connected to another database than the schema describes.',
    todo: 'Run again with --schema naming that database’s schema.',
  },
  'needs-project': {
    meaning: 'The schema, or files that this one depends on, could not be found.',
    todo: 'Run inside the repository, or name the schema with --schema.',
  },
  type: {
    meaning: 'The type is of what only Prisma has, or is used for more than the columns of a table.',
    todo: 'Write a type of your own for it, or let it be inferred, when what it describes has moved.',
  },
  transaction: {
    meaning:
      'Something in the transaction, or in a function that its `tx` reaches, cannot be moved; half of it never is.',
    todo: 'See to the call that is named; the whole transaction moves with it.',
  },
  driver: {
    meaning: 'The chosen driver cannot do this (no transactions over HTTP, for instance).',
    todo: 'Choose another driver in drizzle-codemods.json.',
  },
  'error-handler': {
    meaning:
      'An error of this call can reach a handler that only understands Prisma’s errors and could not be rewritten.',
    todo: 'Rewrite the handler so that it understands both, or dismiss its marker.',
  },
  evaluation: {
    meaning:
      'The promise is stored, shared or never awaited: Prisma runs it once and late, Drizzle at each await.',
    todo: 'Await the call where it stands, and run again.',
  },
  'computed-once': {
    meaning: 'A value with side effects would be computed twice, or in another order.',
    todo: 'Put the value into a constant before the call, and run again.',
  },
  'unsupported-filter': {
    meaning: 'This filter has no rewrite yet.',
    todo: 'Rewrite it by hand; the reason says which one it is.',
  },
  'unsupported-order': {
    meaning: 'This order has no rewrite yet.',
    todo: 'Rewrite it by hand; the reason says which one it is.',
  },
  'unsupported-projection': {
    meaning: 'This `select` or `include` has no rewrite yet.',
    todo: 'Rewrite it by hand; the reason says which part it is.',
  },
  'unsupported-write': {
    meaning: 'This write has no rewrite yet.',
    todo: 'Rewrite it by hand; the reason says which part it is.',
  },
  'raw-sql': {
    meaning:
      'Raw SQL that could not be moved: TypedSQL, or pieces (`Prisma.sql`) that also go where they have to stay Prisma’s.',
    todo: 'See to what the reason names; all that shares the pieces moves with it. By hand it is `db.execute(sql`…`)`.',
  },
  dialect: {
    meaning: 'This database needs another form, which there is no rewrite for yet.',
    todo: 'Rewrite it by hand.',
  },
  'client-module': {
    meaning:
      'The module that makes the Prisma client is of a kind that no Drizzle client could be made from.',
    todo: 'Write the Drizzle client by hand, under the name that the summary gives.',
  },
  'auth-adapter': {
    meaning: 'The auth adapter could not be moved.',
    todo: 'The reason says what the adapter lacks; `PrismaAdapter` keeps working beside Drizzle.',
  },
  javascript: {
    meaning:
      'Node runs the file as it stands (CommonJS, or an ES module that nothing compiles), and the schema and the client that it would import are TypeScript.',
    todo: 'It stays in the report only. Make the file TypeScript, or let something compile it, and run again.',
  },
  'no-transform': {
    meaning: 'No transform moves this operation yet.',
    todo: 'It stays in the report only; contribute the transform.',
  },
  failed: {
    meaning: 'The transform failed on this file: a mistake of ours.',
    todo: 'Please report it, with the message.',
  },
  unreported: {
    meaning: 'The transform did not say what it did with the call: a mistake of ours.',
    todo: 'Please report it.',
  },
};
