import type { ColumnField, Datamodel } from '../../transforms/lib/prisma/datamodel';
import type { SeedRows } from '../proof/seed';
import type { Hole } from './site-program';
import { freshValue } from './synthesize-value';

/** Arguments for one run of a site, with what they are meant to show. */
export interface InputSet {
  name: string;
  args: unknown[];
}

/** A site with many values is not run with every one of their combinations. */
const LIMIT = 16;

/**
 * Inputs for a site: all values from one row (a hit), from each of some rows; then each value by itself replaced by one
 * that no row has, by `null`, by `undefined`, by an empty list, by another row's; and tests the other way round.
 *
 * @param rows  What the database holds; ids and keys are taken from there.
 */
export function inputSets(datamodel: Datamodel, rows: SeedRows, holes: Hole[]): InputSet[] {
  const base = (row: number): unknown[] => holes.map((hole) => usual(datamodel, rows, hole, row));
  const first = base(0);
  const sets: InputSet[] = [0, 2, 3].map((row) => ({ name: `row ${row}`, args: base(row) }));
  holes.forEach((hole, index) => {
    for (const [name, value] of variants(datamodel, rows, hole)) {
      sets.push({ name: `${hole.name} ${name}`, args: first.with(index, value) });
    }
  });
  if (holes.some(({ use }) => use === 'test')) {
    sets.push({
      name: 'no tests',
      args: first.map((value, index) => (holes[index]?.use === 'test' ? false : value)),
    });
  }
  return distinct(sets).slice(0, LIMIT);
}

function usual(datamodel: Datamodel, rows: SeedRows, hole: Hole, row: number): unknown {
  const { column, use, operator } = hole;
  if (use === 'test' || operator === 'skipDuplicates') return true;
  if (!column)
    return operator === 'orderBy'
      ? 'desc'
      : operator === 'take' || operator === 'limit'
        ? 2
        : operator === 'skip'
          ? 1
          : true;
  const { model, field } = column;
  const isOwnKey = field.isId || field.isUnique;
  if (use === 'create' && isOwnKey) return fresh(datamodel, field, row);
  const stored = labelled(datamodel, field, rows[model.name]?.[row]?.[field.name]);
  const value =
    stored ?? labelled(datamodel, field, rows[model.name]?.[0]?.[field.name]) ?? fresh(datamodel, field, row);
  return shaped(hole, value);
}

/** What an operator takes: a list, a part of a text, a small number. */
function shaped({ operator, column, isElement }: Hole, value: unknown): unknown {
  if (isElement && Array.isArray(value)) return value[0] ?? 'x';
  switch (operator) {
    case 'in':
    case 'notIn':
    case 'hasSome':
    case 'hasEvery':
      return Array.isArray(value) ? value : [value];
    case 'has':
    case 'push':
      return Array.isArray(value) ? (value[0] ?? 'x') : value;
    case 'contains':
    case 'startsWith':
      return typeof value === 'string' ? value.slice(0, 3) : value;
    case 'endsWith':
      return typeof value === 'string' ? value.slice(-3) : value;
    case 'increment':
    case 'decrement':
    case 'multiply':
    case 'divide':
      return column?.field.type === 'BigInt' ? 2n : 2;
    default:
      return value;
  }
}

function variants(datamodel: Datamodel, rows: SeedRows, hole: Hole): [string, unknown][] {
  const { column, use, operator, presence } = hole;
  const found: [string, unknown][] = [];
  if (use === 'test') found.push(['false', false]);
  if (column) {
    const isWritten = use === 'create' || use === 'update';
    const isLink = column.model.fields.some(
      (field) => field.kind === 'relation' && field.fields.includes(column.field.name),
    );
    if (!isWritten || isLink || column.field.isUnique)
      found.push(['missing', shaped(hole, fresh(datamodel, column.field, 7))]);
    if (isWritten && (column.field.isUnique || column.field.isId)) {
      found.push([
        'taken',
        labelled(datamodel, column.field, rows[column.model.name]?.[1]?.[column.field.name]),
      ]);
    }
    if (['in', 'notIn', 'hasSome', 'hasEvery'].includes(operator ?? '')) found.push(['empty', []]);
    if (
      ['contains', 'startsWith', 'endsWith', 'equals'].includes(operator ?? '') &&
      column.field.type === 'String'
    )
      found.push(['wildcard', '%']);
  } else if (operator === 'orderBy') found.push(['asc', 'asc']);
  else if (operator === 'take' || operator === 'skip') found.push(['0', 0], ['3', 3]);
  else if (use === 'option') found.push(['false', false]);
  if (presence.maybeNull) found.push(['null', null]);
  if (presence.maybeUndefined) found.push(['undefined', undefined]);
  return found;
}

function fresh(datamodel: Datamodel, field: ColumnField, salt: number): unknown {
  return labelled(datamodel, field, freshValue(datamodel, field, salt));
}

/** The client's names of enum labels, where they differ from the database's. */
function labelled(datamodel: Datamodel, field: ColumnField, value: unknown): unknown {
  if (field.kind !== 'enum') return value;
  const values = datamodel.enums.find(({ name }) => name === field.type)?.values ?? [];
  const name = (label: unknown): unknown => values.find(({ dbName }) => dbName === label)?.name ?? label;
  return Array.isArray(value) ? value.map(name) : name(value);
}

function distinct(sets: InputSet[]): InputSet[] {
  const seen = new Set<string>();
  return sets.filter(({ args }) => {
    const key = args
      .map((value) => (typeof value === 'bigint' ? `${value}n` : `${typeof value}${JSON.stringify(value)}`))
      .join();
    return !seen.has(key) && seen.add(key);
  });
}
