import { errorCode, type KnownRequestError } from './errorCode';

/** True where Prisma would have thrown a `PrismaClientKnownRequestError`; `errorCode` and `errorMeta` tell more. */
export function isKnownRequestError(error: unknown): error is KnownRequestError {
  return error instanceof Error && errorCode(error) !== undefined;
}
