import type { Compile, CompileEnv } from './compile';
import { compileRead } from './compile-read';
import { compileWrite } from './compile-write';
import { left, type Left } from './query/query';
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

/** Nothing is printed for a dialect and driver that it was not executed on. */
function unproven({ facts }: CompileEnv): Left | undefined {
  const { dialect, driver } = facts.target;
  if (dialect === 'postgresql') return undefined;
  if (dialect === 'sqlite' && driver !== 'libsql')
    return left('dialect', `Calls on SQLite are moved for the driver libsql, not for ${driver}.`);
  if (dialect === 'mysql' && driver !== 'mysql2')
    return left('dialect', `Calls on MySQL are moved for the driver mysql2, not for ${driver}.`);
  return undefined;
}

/** Compiles one call: reads its arguments, plans, and prints. The place in the file is not touched. */
export const compile: Compile = (site, env) => {
  return (
    unproven(env) ??
    COMPILERS[site.operation]?.(site, env) ??
    left('no-transform', `No transform moves ${site.operation} yet.`)
  );
};
