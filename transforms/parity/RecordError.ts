/**
 * What Prisma throws where a record that an operation depends on is missing (P2025, P2017, P2018), or would lose a
 * relation that it must have (P2014).
 */
export class RecordError extends Error {
  override name = 'RecordError';

  constructor(
    readonly code: 'P2014' | 'P2017' | 'P2018' | 'P2025',
    message: string,
    readonly meta: { modelName?: string; operation?: string } = {},
  ) {
    super(message);
  }
}
