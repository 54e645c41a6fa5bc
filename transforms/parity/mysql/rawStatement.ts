import { SQL, StringChunk, is, isSQLWrapper, sql } from 'drizzle-orm';
import { rawParameter } from './rawParameter';

/** The statement with its parameters as Prisma sends them: a list is one parameter, `undefined` is NULL. */
export function rawStatement(query: SQL): SQL {
  const chunks = query.queryChunks.map((chunk) => {
    if (is(chunk, SQL)) return rawStatement(chunk);
    // mysql2 takes every question mark for a parameter, also one in a text.
    if (is(chunk, StringChunk) && chunk.value.some((text) => text.includes('?')))
      throw new TypeError('A question mark in raw SQL: give the text that it stands in as a parameter.');
    return isSQLWrapper(chunk) ? chunk : sql.param(rawParameter(chunk));
  });
  return sql.join(chunks);
}

/** A statement that is a text with `?` for each of the values. */
export function preparedStatement(text: string, values: readonly unknown[]): SQL {
  const params = values.map(rawParameter);
  return Object.assign(sql.raw(text), { toQuery: () => ({ sql: text, params }) });
}
