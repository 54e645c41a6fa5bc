import type { Model } from './datamodel';
import { isColumn } from './datamodel';
import type { Value } from './schema-ast';
import { stringOf } from './schema-ast';

/**
 * The condition of a partial index as SQL: `where: raw("…")` as it stands, `where: { a: 1, b: { not: null } }` as
 * Prisma's schema engine writes it.
 */
export function partialCondition(where: Value | undefined, model: Model): string | undefined {
  if (where?.kind === 'call') return stringOf(where.args[0]?.value);
  if (where?.kind !== 'object') return undefined;
  return where.entries.map(({ name, value }) => comparison(columnName(model, name), value)).join(' AND ');
}

function comparison(column: string, value: Value): string {
  const negated =
    value.kind === 'object' ? value.entries.find((entry) => entry.name === 'not')?.value : undefined;
  const operand = negated ?? value;
  if (operand.kind === 'constant' && operand.name === 'null')
    return `${column} IS ${negated ? 'NOT ' : ''}NULL`;
  return `${column} ${negated ? '<>' : '='} ${literal(operand)}`;
}

function literal(value: Value): string {
  if (value.kind === 'string') return `'${value.value.replaceAll("'", "''")}'`;
  if (value.kind === 'number') return value.text;
  return value.kind === 'constant' ? value.name : '';
}

function columnName(model: Model, field: string): string {
  const found = model.fields.find((candidate) => candidate.name === field);
  return `"${(found && isColumn(found) ? found.dbName : field).replaceAll('"', '""')}"`;
}
