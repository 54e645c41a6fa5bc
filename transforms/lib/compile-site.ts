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

/** Compiles one call: reads its arguments, plans, and prints. The place in the file is not touched. */
export const compile: Compile = (site, env) =>
  COMPILERS[site.operation]?.(site, env) ?? left('no-transform', `No transform moves ${site.operation} yet.`);
