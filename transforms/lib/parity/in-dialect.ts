import type { Dialect } from '../query/dialect';
import type { ParitySources } from './assemble-parity';

/** What the types of `drizzle-orm/pg-core` are called in the other dialects' modules, as far as helpers may use them. */
const NAMES: Record<Exclude<Dialect, 'postgresql'>, Record<string, string>> = {
  sqlite: {
    'pg-core': 'sqlite-core',
    PgTable: 'SQLiteTable',
    PgColumn: 'SQLiteColumn',
    PgInsertValue: 'SQLiteInsertValue',
    PgUpdateSetSource: 'SQLiteUpdateSetSource',
  },
  mysql: {
    'pg-core': 'mysql-core',
    PgTable: 'MySqlTable',
    PgColumn: 'MySqlColumn',
    PgInsertValue: 'MySqlInsertValue',
    PgUpdateSetSource: 'MySqlUpdateSetSource',
  },
};

/**
 * The helpers as a dialect has them: written for PostgreSQL, with the names of the dialect's own types; `own` stand in the
 * place of those of the same name, and a JSON null needs no type. What needs more of PostgreSQL is not there.
 */
export function inDialect(sources: ParitySources, dialect: Dialect, own: ParitySources): ParitySources {
  if (dialect === 'postgresql') return sources;
  const names = NAMES[dialect];
  const pattern = new RegExp(`\\b(${Object.keys(names).join('|')})\\b`, 'g');
  const rename = (text: string): string =>
    text.replace(pattern, (name) => names[name] ?? name).replaceAll(`'null'::jsonb`, `'null'`);
  const all = Object.fromEntries([
    ...Object.entries(sources).map(([file, text]) => [file, rename(text)] as const),
    ...Object.entries(own).map(([file, text]) => [file, text.replaceAll("from '../", "from './")] as const),
  ]);
  const foreign = dialect === 'mysql' ? /\bPg[A-Z]|\.returning\(|\.onConflict/ : /\bPg[A-Z]/;
  const isForeign = (text: string): boolean => foreign.test(text);
  let kept = Object.entries(all).filter(([, text]) => !isForeign(text));
  for (let size = -1; size !== kept.length;) {
    size = kept.length;
    const files = new Set(kept.map(([file]) => file));
    kept = kept.filter(([, text]) =>
      [...text.matchAll(/from '\.\/(\w+)'/g)].every(([, file = '']) => files.has(file)),
    );
  }
  return Object.fromEntries(kept);
}
