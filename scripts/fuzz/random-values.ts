import {
  fieldNamed,
  modelNamed,
  uniqueKeys,
  type ColumnField,
  type Datamodel,
  type Model,
  type RelationField,
} from '../../transforms/lib/prisma/datamodel';
import type { SeedRows } from '../proof';
import { freshValue } from '../prove/synthesize-value';
import type { Random } from './random';
import { entry, raw, text, type Entry, type Tree } from './tree';

/** Values that the rows have or nearly have, written out or given as parameters of the function around the call. */
export class Values {
  /** Name to type. */
  parameters = new Map<string, string>();

  constructor(
    readonly random: Random,
    readonly datamodel: Datamodel,
    readonly rows: SeedRows,
  ) {}

  columns(model: Model): ColumnField[] {
    return model.fields.filter(
      (field): field is ColumnField => field.kind !== 'relation' && field.kind !== 'unsupported',
    );
  }

  relations(model: Model): RelationField[] {
    return model.fields.filter((field): field is RelationField => field.kind === 'relation');
  }

  otherOf(field: RelationField): Model {
    return modelNamed(this.datamodel, field.type);
  }

  /** One of the model's unique keys, with the values of a row; now and then of none, or with a further filter. */
  unique(model: Model): Tree {
    const key = this.random.pick(uniqueKeys(model));
    const row = this.random.pick(this.rows[model.name] ?? [{}]);
    const entries = key.fields.map((name): Entry => {
      const field = fieldNamed(model, name) as ColumnField;
      const value = this.random.chance(0.1) ? freshValue(this.datamodel, field, 3) : row[name];
      return [name, this.parameter(field, value ?? freshValue(this.datamodel, field, 4), false)];
    });
    return key.fields.length > 1 ? entry(key.name, { object: entries }) : { object: entries };
  }

  /** For a column that is written: what its key or the relation behind it allows. */
  fresh(model: Model, field: ColumnField): Tree {
    if (!field.isRequired && this.random.chance(0.2) && !field.isList)
      return raw(field.type === 'Json' ? this.random.pick(['Prisma.DbNull', 'Prisma.JsonNull']) : 'null');
    if (field.isUnique || field.isId || inKey(model, field))
      return this.print(field, freshValue(this.datamodel, field, this.random.below(40)));
    return this.stored(model, field);
  }

  link(model: Model, field: ColumnField): Tree {
    const relation = ownerOf(model, field);
    const target = relation?.references[relation.fields.indexOf(field.name)] ?? '';
    const row = this.random.pick(this.rows[relation?.type ?? ''] ?? [{}]);
    return this.parameter(field, row[target] ?? freshValue(this.datamodel, field, 9), false);
  }

  stored(model: Model, field: ColumnField): Tree {
    const values = (this.rows[model.name] ?? [])
      .map((row) => row[field.name])
      .filter((value) => value !== null && value !== undefined);
    const value =
      values.length > 0 && this.random.chance(0.8)
        ? this.random.pick(values)
        : freshValue(this.datamodel, field, this.random.below(9));
    return this.parameter(field, value, !field.isRequired);
  }

  /** An element of a list column. */
  element(model: Model, field: ColumnField): Tree {
    const lists = (this.rows[model.name] ?? []).flatMap((row) =>
      Array.isArray(row[field.name]) ? (row[field.name] as unknown[]) : [],
    );
    return this.print(field, lists[this.random.below(Math.max(lists.length, 1))]);
  }

  /** Now and then a value is what the function is given. */
  parameter(field: ColumnField, value: unknown, maybeMissing: boolean): Tree {
    const type = TYPES[field.type];
    if (type === undefined || field.isList || !this.random.chance(0.25)) return this.print(field, value);
    if (!maybeMissing || this.random.chance(0.4)) return this.given(type);
    return this.given(`${type} | ${this.random.pick(['undefined', 'null', 'null | undefined'])}`);
  }

  given(type: string): { text: string } {
    const name = `p${this.parameters.size}`;
    this.parameters.set(name, type);
    return { text: name };
  }

  print(field: ColumnField, value: unknown): Tree {
    if (Array.isArray(value) && field.type !== 'Json')
      return { list: value.map((item) => this.print(field, item)) };
    if (field.kind === 'enum') {
      const labels = this.datamodel.enums.find(({ name }) => name === field.type)?.values ?? [];
      return text(labels.find(({ dbName }) => dbName === value)?.name ?? String(value));
    }
    if (value instanceof Date) return raw(`new Date('${value.toISOString()}')`);
    if (value instanceof Uint8Array) return raw(`new Uint8Array([${[...value].join(', ')}])`);
    if (typeof value === 'bigint') return raw(`${value}n`);
    if (field.type === 'Decimal') return raw(`'${String(value)}'`);
    return raw(JSON.stringify(value) ?? 'undefined');
  }
}

const TYPES: Record<string, string> = {
  String: 'string',
  Int: 'number',
  Boolean: 'boolean',
  DateTime: 'Date',
  Float: 'number',
};

/** The relation that a foreign key column belongs to. */
export function ownerOf(model: Model, field: ColumnField): RelationField | undefined {
  return model.fields.find(
    (item): item is RelationField => item.kind === 'relation' && item.fields.includes(field.name),
  );
}

export function inKey(model: Model, field: ColumnField): boolean {
  return uniqueKeys(model).some(({ fields }) => fields.includes(field.name));
}

export function isNumber({ type, isList }: ColumnField): boolean {
  return /^(Int|Float|BigInt|Decimal)$/.test(type) && !isList;
}

export function isSortable({ type, isList }: ColumnField): boolean {
  return type !== 'Json' && !isList;
}
