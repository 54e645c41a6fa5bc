import {
  fieldNamed,
  type ColumnField,
  type Model,
  type RelationField,
} from '../../transforms/lib/prisma/datamodel';
import type { Filters } from './random-filter';
import type { Call } from './program';
import type { Reads } from './random-read';
import { inKey, isNumber, ownerOf, type Values } from './random-values';
import { entry, raw, type Entry, type Tree } from './tree';

const OPERATIONS = [
  'create',
  'create',
  'createMany',
  'createManyAndReturn',
  'update',
  'update',
  'update',
  'updateMany',
  'updateManyAndReturn',
  'upsert',
  'upsert',
  'delete',
  'deleteMany',
];

/** Writes, with what they write to related records. */
export class Writes {
  constructor(
    private readonly values: Values,
    private readonly filters: Filters,
    private readonly reads: Reads,
  ) {}

  call(model: Model): Call {
    const operation = this.values.random.pick(OPERATIONS);
    return { model: model.accessor, operation, argument: { object: this.argument(model, operation) } };
  }

  private argument(model: Model, operation: string): Entry[] {
    const { random } = this.values;
    const select = random.chance(0.5) ? this.reads.projection(model, 1) : [];
    const flat = select.length > 0 && random.chance(0.5) ? this.reads.projection(model, 0) : [];
    switch (operation) {
      case 'create':
        return [['data', this.data(model, 3)], ...select];
      case 'createMany':
      case 'createManyAndReturn': {
        const rows: Tree[] = Array.from({ length: random.below(3) }, () => this.data(model, 0));
        const skip: Entry[] = random.chance(0.3) ? [['skipDuplicates', raw('true')]] : [];
        return [['data', { list: rows }], ...skip, ...(operation === 'createMany' ? [] : flat)];
      }
      case 'update':
        return [['where', this.values.unique(model)], ['data', this.change(model, 3)], ...select];
      case 'updateMany':
      case 'updateManyAndReturn':
        return [
          ...this.filters.maybeWhere(model),
          ['data', this.change(model, 0)],
          ...this.limit(),
          ...(operation === 'updateMany' ? [] : flat),
        ];
      case 'upsert':
        return [
          ['where', this.values.unique(model)],
          ['create', this.data(model, 2)],
          ['update', random.chance(0.1) ? { object: [] } : this.change(model, 2)],
          ...select,
        ];
      case 'delete':
        return [['where', this.values.unique(model)], ...select];
      default:
        return [...this.filters.maybeWhere(model), ...this.limit()];
    }
  }

  private limit(): Entry[] {
    return this.values.random.chance(0.1) ? [['limit', raw(this.values.random.pick(['0', '1', '100']))]] : [];
  }

  /** Of a new row: what it must have, some of what it may; links as columns or as nested writes. */
  private data(model: Model, depth: number, without: readonly string[] = []): Tree {
    const { random } = this.values;
    const entries: Entry[] = [];
    const linked = depth > 0 && random.chance(0.6);
    for (const field of model.fields) {
      if (without.includes(field.name) || field.kind === 'unsupported') continue;
      if (field.kind === 'relation') {
        if (!linked) continue;
        const isOwning = field.cardinality === 'owning-one';
        if ((isOwning && field.isRequired) || random.chance(isOwning ? 0.4 : 0.3))
          entries.push([field.name, this.nestedInNew(field, depth - 1)]);
        continue;
      }
      if (ownerOf(model, field) !== undefined) {
        if (linked || (!field.isRequired && random.chance(0.5))) continue;
        entries.push([field.name, this.values.link(model, field)]);
        continue;
      }
      const isGiven = field.isRequired && !field.default && !field.isUpdatedAt && !field.isList;
      if (isGiven || (!field.isId && !field.isUpdatedAt && random.chance(0.4)))
        entries.push([field.name, this.values.fresh(model, field)]);
    }
    return { object: entries };
  }

  private nestedInNew(field: RelationField, depth: number): Tree {
    const { random } = this.values;
    const names = ['create', 'connect', 'connectOrCreate', ...(field.isList ? ['createMany'] : [])];
    const operations = random.chance(0.15) ? random.some(names, 1) : [random.pick(names)];
    return {
      object: (field.isList ? operations : operations.slice(0, 1)).map((name) =>
        this.nested(field, name, depth),
      ),
    };
  }

  private change(model: Model, depth: number, without: readonly string[] = []): Tree {
    const { random } = this.values;
    const entries = new Map<string, Tree>();
    const columns = this.values
      .columns(model)
      .filter((field) => !field.isId && !ownerOf(model, field) && !inKey(model, field));
    for (const field of random.some(columns, depth > 0 ? 0 : 1).slice(0, 4))
      entries.set(field.name, this.update(model, field));
    const relations = this.values.relations(model).filter(({ name }) => !without.includes(name));
    if (depth > 0 && relations.length > 0 && random.chance(0.55)) {
      const several = random.chance(0.2) ? random.some(relations, 1).slice(0, 2) : [random.pick(relations)];
      for (const field of several) entries.set(field.name, this.nestedInChange(field, depth - 1));
    }
    return { object: [...entries] };
  }

  private update(model: Model, field: ColumnField): Tree {
    const { random } = this.values;
    if (isNumber(field) && random.chance(0.4)) {
      const by = field.type === 'BigInt' ? raw('2n') : raw('2');
      return entry(random.pick(['increment', 'decrement', 'multiply', 'divide']), by);
    }
    if (field.isList && random.chance(0.5)) {
      const element = this.values.element(model, field);
      return entry('push', random.chance(0.5) ? element : { list: [element] });
    }
    const value = this.values.fresh(model, field);
    return random.chance(0.15) ? entry('set', value) : value;
  }

  private nestedInChange(field: RelationField, depth: number): Tree {
    const { random } = this.values;
    const names = field.isList
      ? [
          'create',
          'createMany',
          'connect',
          'connectOrCreate',
          'disconnect',
          'set',
          'deleteMany',
          'updateMany',
          'update',
          'upsert',
          'delete',
        ]
      : [
          'create',
          'connect',
          'connectOrCreate',
          'update',
          'upsert',
          ...(field.isRequired ? [] : ['disconnect', 'delete']),
        ];
    const operations =
      field.isList && random.chance(0.2) ? random.some(names, 1).slice(0, 3) : [random.pick(names)];
    return { object: operations.map((name) => this.nested(field, name, depth)) };
  }

  private nested(field: RelationField, operation: string, depth: number): Entry {
    const { random } = this.values;
    const other = this.values.otherOf(field);
    const back = this.backOf(field, other);
    const several = (make: () => Tree): Tree => {
      if (!field.isList) return make();
      return random.chance(0.3) ? make() : { list: Array.from({ length: random.below(3) }, make) };
    };
    const unique = (): Tree => this.values.unique(other);
    const create = (): Tree => this.data(other, depth, back);
    switch (operation) {
      case 'createMany': {
        const rows = Array.from({ length: random.below(3) }, () => this.data(other, 0, back));
        return [
          operation,
          {
            object: [
              ['data', { list: rows }],
              ...(random.chance(0.3) ? [['skipDuplicates', raw('true')] as Entry] : []),
            ],
          },
        ];
      }
      case 'create':
        return [operation, several(create)];
      case 'connectOrCreate':
        return [
          operation,
          several(() => ({
            object: [
              ['where', unique()],
              ['create', create()],
            ],
          })),
        ];
      case 'disconnect':
      case 'delete':
        return [operation, field.isList ? several(unique) : raw('true')];
      case 'deleteMany':
        return [operation, several(() => this.filters.filter(other, 1))];
      case 'updateMany':
        return [
          operation,
          several(() => ({
            object: [
              ['where', this.filters.filter(other, 1)],
              ['data', this.change(other, 0)],
            ],
          })),
        ];
      case 'update': {
        const data = (): Tree => this.change(other, depth, back);
        return [
          operation,
          field.isList
            ? several(() => ({
                object: [
                  ['where', unique()],
                  ['data', data()],
                ],
              }))
            : data(),
        ];
      }
      case 'upsert': {
        const where: Entry[] = field.isList ? [['where', unique()]] : [];
        return [
          operation,
          several(() => ({
            object: [...where, ['create', create()], ['update', this.change(other, depth, back)]],
          })),
        ];
      }
      default:
        return [operation, several(unique)];
    }
  }

  /** A child gets its parent by standing in it. */
  private backOf(field: RelationField, other: Model): string[] {
    const opposite = fieldNamed(other, field.opposite);
    return opposite?.kind === 'relation' ? [opposite.name, ...opposite.fields] : [];
  }
}
