import type { ColumnField, Datamodel, Model } from '../../transforms/lib/prisma/datamodel';

const TEXTS = ['alpha', 'Beta', '', '100%_x', 'ünï 🚀', 'alpha'];
const NUMBERS = [0, 1, 7, -5, 100, 7];
const DATES = [1, 2, 3, 3, 20, 28].map((day) => new Date(Date.UTC(2024, 2, day, 10, 30)));

/**
 * The value of a column in row `index`: distinct where a key holds the column, else from a short list with ties.
 * Undefined leaves the column to the database.
 *
 * @param known  Values that the code names: every other row has one of them.
 * @param seed  Other values for another number.
 */
export function synthesizeValue(
  datamodel: Datamodel,
  model: Model,
  field: ColumnField,
  index: number,
  known: readonly (string | number)[] = [],
  seed = 0,
): unknown {
  if (field.kind === 'unsupported') return undefined;
  // Columns go through their values at places of their own, so that not the same rows are null in all of them.
  const turn = seed + [...field.name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  const isKey = isInKey(model, field);
  if (field.isList && field.type === 'Json') return index % 3 === 0 ? [] : [{ a: index }, {}];
  if (field.isList)
    return index % 3 === 0
      ? []
      : [scalar(datamodel, field, 0, false), scalar(datamodel, field, index, false)];
  if (!field.isRequired && !field.isId && (index + turn) % 4 === 1) return null;
  const value = scalar(datamodel, field, isKey ? index : index + turn, isKey);
  const named = known[((index - 1) / 2) % Math.max(known.length, 1)];
  if (named === undefined || index % 2 === 0) return value;
  if (field.kind === 'enum') return labelOf(datamodel, field.type, named);
  return typeof named === typeof value || (field.type === 'Decimal' && !Number.isNaN(Number(named)))
    ? named
    : value;
}

function labelOf(datamodel: Datamodel, name: string, value: string | number): unknown {
  return datamodel.enums.find((item) => item.name === name)?.values.find((label) => label.name === value)
    ?.dbName;
}

/** A value that no row of the synthesised ones has. */
export function freshValue(datamodel: Datamodel, field: ColumnField, salt: number): unknown {
  return scalar(datamodel, field, 50 + salt, true);
}

function isInKey(model: Model, field: ColumnField): boolean {
  return [model.primaryKey, ...model.uniques].some((key) => key?.fields.includes(field.name));
}

function scalar(datamodel: Datamodel, field: ColumnField, index: number, isKey: boolean): unknown {
  if (field.kind === 'enum') {
    const labels = datamodel.enums.find(({ name }) => name === field.type)?.values ?? [];
    return labels[index % Math.max(labels.length, 1)]?.dbName;
  }
  switch (field.type) {
    case 'String':
      return string(field, index, isKey);
    case 'Int':
      return isKey ? index + 1 : NUMBERS[index % NUMBERS.length];
    case 'BigInt':
      return isKey ? BigInt(index + 1) : [0n, greatest(datamodel), -3n, 5n, 5n, 1n][index % 6];
    case 'Float':
      return isKey ? index + 0.5 : [0, 1.5, -2.25, 3, 3, 1e6][index % 6];
    case 'Decimal':
      return decimal(field, index, isKey);
    case 'Boolean':
      return index % 2 === 0;
    case 'DateTime':
      return isKey ? new Date(Date.UTC(2024, 0, index + 1)) : DATES[index % DATES.length];
    case 'Json':
      return [{ a: 1, tags: ['x'] }, [1, 'two'], 'text', 5, { a: null }, {}][index % 6];
    case 'Bytes':
      return new Uint8Array([index, 0, 255]);
    default:
      return undefined;
  }
}

/** Beyond what a JavaScript number holds, but for SQLite: Prisma's libsql adapter refuses to read those. */
function greatest({ provider }: Datamodel): bigint {
  return provider === 'sqlite' ? 9007199254740991n : 9007199254740993n;
}

function string(field: ColumnField, index: number, isKey: boolean): string {
  if (field.nativeType?.name === 'Uuid') {
    const hex = (index + 1).toString(16).padStart(12, '0');
    return `${hex.slice(-8)}-${hex.slice(-4)}-4${hex.slice(-3)}-8${hex.slice(-3)}-${hex}`;
  }
  const length = Number(
    /Char|Bit/.test(field.nativeType?.name ?? '') ? (field.nativeType?.args[0] ?? 255) : 255,
  );
  const text = isKey ? `${field.name}-${index}` : (TEXTS[index % TEXTS.length] ?? '');
  return [...text].slice(-length).join('');
}

function decimal(field: ColumnField, index: number, isKey: boolean): string {
  const [precision = 65, scale = 30] = field.nativeType?.args.map(Number) ?? [];
  const whole = isKey ? index + 1 : ([0, 10, -3, 125, 125, 7][index % 6] ?? 0);
  const limit = 10 ** Math.min(precision - scale, 9);
  return `${whole % limit}${scale > 0 ? '.50'.slice(0, scale + 1) : ''}`;
}
