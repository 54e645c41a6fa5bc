// Checks of class and code, in the forms that code has them, are true for the errors of both.
import type { KnownRequestError } from '@/db/parity';
import { errorCode, isKnownRequestError } from '@/db/parity';

type Operation = () => Promise<unknown>;

const RETRYABLE = new Set(['P2034', 'P2028']);
const STATUS: Record<string, number> = { P2002: 409, P2003: 422, P2025: 404 };

export async function byClassAndCode(operation: Operation) {
  try {
    await operation();
    return 'done';
  } catch (error) {
    if (errorCode(error) === 'P2002') return 'taken';
    throw error;
  }
}

export async function bySwitch(operation: Operation) {
  try {
    await operation();
  } catch (error) {
    if (!isKnownRequestError(error)) throw error;
    switch (errorCode(error)) {
      case 'P2002':
        return 'taken';
      case 'P2003':
        return 'refers to nothing';
      case 'P2025':
        return 'not there';
      default:
        return `other: ${errorCode(error)}`;
    }
  }
  return 'done';
}

export async function byShape(operation: Operation) {
  try {
    await operation();
  } catch (error: unknown) {
    if (errorCode(error) === 'P2025') return null;
    if (error && typeof error === 'object') {
      const prismaError = error as { code: string };
      if (errorCode(prismaError) === 'P2002') return 'taken';
    }
    throw error;
  }
  return 'done';
}

export function byTable(operation: Operation) {
  return operation().then(
    () => 200,
    (error: Error) => {
      if (isKnownRequestError(error)) return STATUS[errorCode(error)] ?? 400;
      return 500;
    },
  );
}

export async function byPromise(operation: Operation) {
  return operation().catch((error: unknown) => {
    if (['P2002', 'P2025'].includes(errorCode(error) ?? '')) return 'expected';
    if (isKnownRequestError(error) && RETRYABLE.has(errorCode(error))) return 'again';
    throw error;
  });
}

function isUnique(error: unknown): error is KnownRequestError {
  return errorCode(error) === 'P2002';
}

export async function byGuard(operation: Operation) {
  try {
    await operation();
  } catch (error) {
    if (isUnique(error)) return `${errorCode(error)} of ${error.constructor.name.length > 0 ? 'a class' : 'none'}`;
    if (isKnownRequestError(error)) return 'known';
    throw error;
  }
  return 'done';
}
