import { SQL, is, isSQLWrapper, sql } from 'drizzle-orm';
import { rawParameter } from './rawParameter';

/** The statement with its parameters as Prisma sends them: a list is one parameter, `undefined` is NULL. */
export function rawStatement(query: SQL): SQL {
  const chunks = query.queryChunks.map((chunk) => {
    if (is(chunk, SQL)) return rawStatement(chunk);
    return isSQLWrapper(chunk) ? chunk : sql.param(rawParameter(chunk));
  });
  return sql.join(chunks);
}

/** A statement that is a text with `$1`, `$2`, …, and the values of these. */
export function preparedStatement(text: string, values: readonly unknown[]): SQL {
  const params = values.map(rawParameter);
  return Object.assign(sql.raw(text), { toQuery: () => ({ sql: text, params }) });
}
