import { Prisma } from '@prisma/client';

/** An error that a caller may see. */
export class AppError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'AppError';
  }
}

export const notFound = (what: string) => new AppError(404, 'not_found', `${what} not found`);

/** Every route answers through this: what the database refused becomes an HTTP status. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    switch (error.code) {
      case 'P2002':
        return new AppError(409, 'conflict', 'Already exists');
      case 'P2003':
        return new AppError(422, 'bad_reference', 'Refers to something that does not exist');
      case 'P2025':
        return new AppError(404, 'not_found', 'Not found');
    }
  }
  return new AppError(500, 'internal', 'Internal error');
}
