import { driverError } from './driverError';

/** The columns of the unique constraint that an insert or update ran into, as Prisma 5 and 6 give them in `meta.target`. */
export function violatedColumns(error: unknown): string[] | undefined {
  const found = driverError(error);
  if (!found) return (error as { meta?: { target?: string[] } } | null | undefined)?.meta?.target;
  const list = /^Key \(([^)]+)\)=/.exec(found.detail ?? '')?.[1];
  return list?.split(', ').map((column) => column.replace(/^"(.*)"$/, '$1'));
}
