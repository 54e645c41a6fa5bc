// Checks of class and code, in the forms that code has them, are true for the errors of both.
import { Prisma } from '@prisma/client';
import { PrismaClientKnownRequestError } from '@prisma/client/runtime/client';

type Operation = () => Promise<unknown>;

const RETRYABLE = new Set(['P2034', 'P2028']);
const STATUS: Record<string, number> = { P2002: 409, P2003: 422, P2025: 404 };

export async function byClassAndCode(operation: Operation) {
  try {
    await operation();
    return 'done';
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return 'taken';
    throw error;
  }
}

export async function bySwitch(operation: Operation) {
  try {
    await operation();
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError)) throw error;
    switch (error.code) {
      case 'P2002':
        return 'taken';
      case 'P2003':
        return 'refers to nothing';
      case 'P2025':
        return 'not there';
      default:
        return `other: ${error.code}`;
    }
  }
  return 'done';
}

export async function byShape(operation: Operation) {
  try {
    await operation();
  } catch (error: unknown) {
    if (error && typeof error === 'object' && 'code' in error && error.code === 'P2025') return null;
    if (error && typeof error === 'object' && 'code' in error) {
      const prismaError = error as { code: string };
      if (prismaError.code === 'P2002') return 'taken';
    }
    throw error;
  }
  return 'done';
}

export function byTable(operation: Operation) {
  return operation().then(
    () => 200,
    (error: Error) => {
      if (error instanceof PrismaClientKnownRequestError) return STATUS[error.code] ?? 400;
      return 500;
    },
  );
}

export async function byPromise(operation: Operation) {
  return operation().catch((error: unknown) => {
    if (['P2002', 'P2025'].includes((error as { code: string }).code)) return 'expected';
    if (error instanceof PrismaClientKnownRequestError && RETRYABLE.has(error.code)) return 'again';
    throw error;
  });
}

function isUnique(error: unknown): error is Prisma.PrismaClientKnownRequestError {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

export async function byGuard(operation: Operation) {
  try {
    await operation();
  } catch (error) {
    if (isUnique(error)) return `${error.code} of ${error.constructor.name.length > 0 ? 'a class' : 'none'}`;
    if ((error as Error).name === 'PrismaClientKnownRequestError') return 'known';
    throw error;
  }
  return 'done';
}
