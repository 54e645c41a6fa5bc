import { drizzle, parity, type ImportRef } from '../drizzle/code';
import type { Names } from '../facts/types';
import { useImport } from '../source/imports';
import { putNode } from '../source/put-node';
import type { SourceFile } from '../source/source-file';
import type { Mention } from './fragments';

/** Drizzle's tag for SQL. */
export const SQL_TAG: ImportRef = { ...drizzle('sql'), alias: 'sqlTag' };
const SQL_TYPE: ImportRef = { ...drizzle('SQL'), typeOnly: true, alias: 'DrizzleSQL' };

/**
 * Puts Drizzle's tools for raw SQL in the place of Prisma's: `Prisma.sql` → `sql`, `Prisma.raw` → `sql.raw`,
 * `Prisma.empty` → `sql.empty()`, `Prisma.Sql` → `SQL`. Lists are joined by a helper, since Prisma refuses an empty one.
 */
export function rewriteMentions(file: SourceFile, mentions: readonly Mention[], names: Names): void {
  const { j } = file;
  const name = (ref: ImportRef) => j.identifier(useImport(file, ref, names));
  const make = {
    sql: () => name(SQL_TAG),
    raw: () => j.memberExpression(name(SQL_TAG), j.identifier('raw')),
    empty: () => j.callExpression(j.memberExpression(name(SQL_TAG), j.identifier('empty')), []),
    join: () => name(parity('joinSql')),
    Sql: () => name(SQL_TYPE),
  };
  // All first: what an import adds may move what the paths lead through.
  const nodes = mentions.map(({ tool }) => make[tool]());
  mentions.forEach(({ path }, index) => {
    const node = nodes[index];
    if (node) putNode(path, node);
  });
  if (mentions.length > 0) file.markChanged();
}
