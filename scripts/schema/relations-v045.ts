import type { FileContext } from './context';
import type { Relation, TableRelations } from './relations';
import type { Doc } from './text';
import { array, arrow, call, key, member, object, quote } from './text';

/** `export const usersRelations = relations(users, ({ many }) => ({ posts: many(posts) }));` */
export function relationsStatement(
  { table, relations }: TableRelations,
  exported: string,
  file: FileContext,
): Doc {
  const kinds = (['one', 'many'] as const).filter((kind) =>
    relations.some((relation) => relation.kind === kind),
  );
  const entries = relations.map((relation): Doc => [
    key(relation.name),
    ': ',
    relationCall(table, relation, file),
  ]);
  const callback = arrow(`({ ${kinds.join(', ')} })`, object(entries, { open: true }), { isObject: true });
  const body = call(file.drizzle('relations'), [file.exported(table), callback]);
  return ['export const ', exported, ' = ', body, ';'];
}

function relationCall(table: string, { kind, target, columns, pairName }: Relation, file: FileContext): Doc {
  const targetTable = file.exported(target);
  const options: Doc[] = [];
  if (columns) {
    options.push(['fields: ', array(columns.own.map((name) => table + member(name)))]);
    options.push(['references: ', array(columns.target.map((name) => targetTable + member(name)))]);
  }
  if (pairName !== undefined) options.push(`relationName: ${quote(pairName)}`);
  return call(kind, options.length > 0 ? [targetTable, object(options)] : [targetTable]);
}
