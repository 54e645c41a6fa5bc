/** Why any transform of calls may leave one, for the documentation: marker code → sentence. */
export const LEFT_CALLS: Record<string, string> = {
  'needs-project': 'No schema.prisma was found for the file, so its models are not known.',
  'unknown-model': 'The schema has no such model: the call fails today.',
  'unknown-field': 'The schema has no such field: the call fails today.',
  'dynamic-model': 'The model is chosen at run time (`prisma[name]`).',
  'dynamic-arguments': 'The arguments are built at run time in a way that has no equal in Drizzle.',
  'extended-client': 'An extension or middleware of the client takes part in the call.',
  'other-database': 'The client is connected to another database than the schema describes.',
  javascript:
    'The file is JavaScript that Node runs as it stands: it cannot import the TypeScript that the call would need.',
  transaction: 'The call belongs to a transaction of which another part cannot be moved.',
  'error-handler': 'The call can throw into a handler whose checks cannot be made true for Drizzle’s errors.',
  evaluation:
    'The promise is kept and shared, or never awaited: Prisma runs it once or not at all, Drizzle would not.',
};
