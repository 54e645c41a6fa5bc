import type { Compile } from './compile';
import { left } from './query/query';
import type { Operation } from './prisma/site';

/** The compiler of each operation. */
const COMPILERS: Partial<Record<Operation, Compile>> = {};

/** Compiles one call: reads its arguments, plans, and prints. The place in the file is not touched. */
export const compile: Compile = (site, env) =>
  COMPILERS[site.operation]?.(site, env) ?? left('no-transform', `No transform moves ${site.operation} yet.`);
