import type { Compile } from './compile';
import { compileRead } from './compile-read';
import { compileWrite } from './compile-write';
import { left } from './query/query';
import type { Operation } from './prisma/site';

/** The compiler of each operation. */
const COMPILERS: Partial<Record<Operation, Compile>> = {
  findUnique: compileRead,
  findUniqueOrThrow: compileRead,
  findFirst: compileRead,
  findFirstOrThrow: compileRead,
  findMany: compileRead,
  count: compileRead,
  aggregate: compileRead,
  groupBy: compileRead,
  create: compileWrite,
  createMany: compileWrite,
  createManyAndReturn: compileWrite,
  update: compileWrite,
  updateMany: compileWrite,
  updateManyAndReturn: compileWrite,
  upsert: compileWrite,
  delete: compileWrite,
  deleteMany: compileWrite,
};

/**
 * Compiles one call: reads its arguments, plans, and prints. The place in the file is not touched. What is printed has been
 * executed on PostgreSQL only: operators, collation, counts and what a write returns differ elsewhere.
 */
export const compile: Compile = (site, env) => {
  const { dialect } = env.facts.target;
  if (dialect !== 'postgresql')
    return left('dialect', `Calls are moved for PostgreSQL; ${dialect} does some things otherwise.`);
  return (
    COMPILERS[site.operation]?.(site, env) ??
    left('no-transform', `No transform moves ${site.operation} yet.`)
  );
};
