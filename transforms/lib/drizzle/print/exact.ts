import { clientColumns } from '../../prisma/datamodel';
import { dialectOf, type Dialect } from '../../query/dialect';
import type { Tree } from '../../query/plan/plan';
import type { ColumnRef } from '../../query/query';
import { code, drizzle, type Code } from '../code';
import type { PrintEnv } from './env';

/**
 * Types whose values a relational query would change on their way through JSON: numbers that JavaScript's own cannot hold
 * (semantics 8.9); in SQLite also fractions, of which its JSON has 15 digits, and bytes, which it refuses.
 */
const INEXACT: Record<Dialect, readonly string[]> = {
  postgresql: ['BigInt', 'Decimal'],
  mysql: ['BigInt', 'Decimal', 'Bytes', 'Json'],
  sqlite: ['BigInt', 'Decimal', 'Float', 'Bytes'],
};

/** Columns that a relational query has to read as text, inside of relations. */
export function inexactColumns(tree: Tree, { facts }: Pick<PrintEnv, 'facts'>): ColumnRef[] {
  // Drizzle 1.0 reads numbers as text by itself.
  if (facts.target.drizzle === '1.0') return [];
  const types = INEXACT[dialectOf(facts.datamodel)];
  const fields = tree.columns === 'all' ? clientColumns(tree.model) : tree.columns.map(({ field }) => field);
  return fields.filter((field) => field.kind === 'scalar' && types.includes(field.type));
}

/** The SQL that reads such a column as text, as it stands in a template: `${posts.likes}::text`. */
export function printAsText(field: ColumnRef, column: Code, { facts }: Pick<PrintEnv, 'facts'>): Code {
  const value = code`\${${column}}`;
  switch (dialectOf(facts.datamodel)) {
    case 'postgresql':
      return field.isList ? code`${value}::text[]` : code`${value}::text`;
    case 'mysql':
      return field.type === 'Bytes' ? code`hex(${value})` : code`cast(${value} as char)`;
    case 'sqlite': {
      if (field.type === 'BigInt') return code`cast(${value} as text)`;
      // Of NULL both functions make text.
      const text = field.type === 'Bytes' ? code`hex(${value})` : code`printf('%!.17g', ${value})`;
      return field.isRequired ? text : code`iif(${value} is null, null, ${text})`;
    }
  }
}

const DECIMAL = drizzle('Decimal', 'decimal.js');

/** The value again, from its text. */
export function printFromText(field: ColumnRef, text: Code, { facts }: Pick<PrintEnv, 'facts'>): Code {
  if (field.isList) {
    const item = exact(field, code`item`, dialectOf(facts.datamodel));
    return code`(${text} ?? []).map((item) => ${item})`;
  }
  const value = exact(field, text, dialectOf(facts.datamodel));
  return field.isRequired ? value : code`${text} === null ? null : ${value}`;
}

function exact({ type }: ColumnRef, text: Code, dialect: Dialect): Code {
  switch (type) {
    case 'BigInt':
      return code`BigInt(${text})`;
    case 'Decimal':
      // SQLite keeps decimals as floating point numbers, which the text has with all their digits.
      return code`new ${DECIMAL}(${dialect === 'sqlite' ? code`Number(${text})` : text})`;
    case 'Bytes':
      return code`Uint8Array.from(Buffer.from(${text}, 'hex'))`;
    case 'Json':
      return code`JSON.parse(${text})`;
    default:
      return code`Number(${text})`;
  }
}
