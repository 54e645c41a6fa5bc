/** A Prisma schema that cannot be read or has no counterpart; the message says what, where and what to do. */
export class SchemaError extends Error {
  override name = 'SchemaError';
}

/** `schema.prisma:12: …`, the form of every refusal that is not Prisma's own. */
export function schemaErrorAt(place: { file: string; line: number }, message: string): SchemaError {
  return new SchemaError(`${place.file}:${place.line}: ${message}`);
}
