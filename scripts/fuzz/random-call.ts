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

/** Arguments of a call: text of an expression, or objects and lists of such, so that parts can be taken away. */
export type Tree = { text: string } | { list: Tree[] } | { object: [string, Tree][] };

export interface Call {
  model: string;
  operation: string;
  argument: Tree;
}

/** Calls over the whole surface that compiles, with values that the rows have or nearly have. */
export class CallMaker {
  /** Parameters of the function that the call stands in: name to type. */
  parameters = new Map<string, string>();

  constructor(
    private readonly random: Random,
    private readonly datamodel: Datamodel,
    private readonly rows: SeedRows,
  ) {}

  call(): Call {
    this.parameters = new Map();
    const model = this.random.pick(this.datamodel.models);
    const [operation, argument] = this.random.chance(0.6) ? this.read(model) : this.write(model);
    return { model: model.accessor, operation, argument: { object: argument } };
  }

  private read(model: Model): [string, [string, Tree][]] {
    const { random } = this;
    const operation = random.pick([
      'findMany',
      'findMany',
      'findFirst',
      'findUnique',
      'findUniqueOrThrow',
      'findFirstOrThrow',
      'count',
      'aggregate',
      'groupBy',
    ]);
    if (operation.startsWith('findUnique'))
      return [operation, [['where', this.unique(model)], ...this.projection(model, 2)]];
    if (operation === 'count') return [operation, this.maybeWhere(model)];
    if (operation === 'aggregate') return [operation, [...this.maybeWhere(model), ...this.aggregates(model)]];
    if (operation === 'groupBy') return [operation, this.groups(model)];
    // Prisma refuses to take more than one of findFirst.
    const page = this.page(model, true).filter(([key]) => operation === 'findMany' || key !== 'take');
    return [operation, [...page, ...this.projection(model, 2)]];
  }

  private page(model: Model, isRoot: boolean): [string, Tree][] {
    const { random } = this;
    const page = this.maybeWhere(model);
    const id = uniqueKeys(model)[0]?.fields ?? [];
    const orders = random.chance(0.6) ? this.orders(model) : [];
    if (orders.length > 0 || isRoot)
      page.push([
        'orderBy',
        { list: [...orders, ...id.map((name): Tree => ({ object: [[name, text('asc')]] }))] },
      ]);
    if (random.chance(0.4))
      page.push(['take', this.number(random.pick([0, 1, 2, 3, ...(isRoot ? [-2] : [])]))]);
    if (random.chance(0.3)) page.push(['skip', this.number(random.pick([0, 1, 2]))]);
    if (isRoot && random.chance(0.15)) page.push(['cursor', this.unique(model)]);
    if (isRoot && random.chance(0.1)) {
      const column = random.pick(this.columns(model));
      page.push(['distinct', { list: [text(column.name)] }]);
    }
    return page;
  }

  private groups(model: Model): [string, Tree][] {
    const by = this.random.pick(this.columns(model).filter(({ type, isList }) => type !== 'Json' && !isList));
    return [
      ['by', { list: [text(by.name)] }],
      ...this.maybeWhere(model),
      ['orderBy', { object: [[by.name, text('asc')]] }],
      ...this.aggregates(model),
    ];
  }

  private aggregates(model: Model): [string, Tree][] {
    const numbers = this.columns(model).filter(
      ({ type, isList }) => /Int|Float|Decimal|BigInt/.test(type) && !isList,
    );
    const found: [string, Tree][] = [['_count', raw('true')]];
    for (const name of ['_sum', '_avg', '_min', '_max']) {
      const column = numbers[this.random.below(Math.max(numbers.length, 1))];
      if (column && this.random.chance(0.5)) found.push([name, { object: [[column.name, raw('true')]] }]);
    }
    return found;
  }

  private maybeWhere(model: Model): [string, Tree][] {
    return this.random.chance(0.75) ? [['where', this.filter(model, 2)]] : [];
  }

  private filter(model: Model, depth: number): Tree {
    const { random } = this;
    const entries = new Map<string, Tree>();
    for (let count = 1 + random.below(2); count > 0; count -= 1) {
      const [key, value] = this.condition(model, depth);
      entries.set(key, value);
    }
    return { object: [...entries] };
  }

  private condition(model: Model, depth: number): [string, Tree] {
    const { random } = this;
    if (depth > 0 && random.chance(0.25)) {
      const key = random.pick(['AND', 'OR', 'NOT']);
      const list = Array.from({ length: 1 + random.below(2) }, () => this.filter(model, depth - 1));
      return [key, key !== 'OR' && list.length === 1 && list[0] ? list[0] : { list }];
    }
    const relations = model.fields.filter((field): field is RelationField => field.kind === 'relation');
    if (depth > 0 && relations.length > 0 && random.chance(0.3)) {
      const field = random.pick(relations);
      return [field.name, this.relationFilter(field, depth - 1)];
    }
    const field = random.pick(this.columns(model));
    return [field.name, this.columnFilter(model, field)];
  }

  private relationFilter(field: RelationField, depth: number): Tree {
    const { random } = this;
    const other = modelNamed(this.datamodel, field.type);
    const inner = random.chance(0.15) ? { object: [] } : this.filter(other, depth);
    if (field.isList) return { object: [[random.pick(['some', 'every', 'none']), inner]] };
    if (!field.isRequired && random.chance(0.2)) return raw('null');
    return random.chance(0.5) ? inner : { object: [[random.pick(['is', 'isNot']), inner]] };
  }

  private columnFilter(model: Model, field: ColumnField): Tree {
    const { random } = this;
    const value = (): Tree => this.stored(model, field);
    if (field.isList) {
      const operator = random.pick(['has', 'hasSome', 'hasEvery', 'isEmpty', 'equals']);
      if (operator === 'isEmpty') return { object: [[operator, raw(String(random.chance(0.5)))]] };
      const element = this.print(field, freshElement(this.rows, model, field));
      return {
        object: [[operator, operator === 'has' ? element : { list: random.chance(0.2) ? [] : [element] }]],
      };
    }
    if (field.type === 'Json') {
      return {
        object: [
          ['path', { list: [text('a')] }],
          [random.pick(['equals', 'not']), this.number(random.pick([1, 2]))],
        ],
      };
    }
    if (!field.isRequired && random.chance(0.2))
      return random.chance(0.5) ? raw('null') : { object: [['not', raw('null')]] };
    if (random.chance(0.3)) return value();
    const ordered = ['equals', 'not', 'in', 'notIn', 'lt', 'lte', 'gt', 'gte'];
    const operators =
      field.kind === 'enum' || field.type === 'Boolean'
        ? field.type === 'Boolean'
          ? ['equals', 'not']
          : ['equals', 'not', 'in', 'notIn']
        : field.type === 'String'
          ? [...ordered, 'contains', 'startsWith', 'endsWith']
          : ordered;
    const operator = random.pick(operators);
    if (operator === 'in' || operator === 'notIn')
      return { object: [[operator, { list: Array.from({ length: random.below(3) }, value) }]] };
    const entries: [string, Tree][] = [[operator, value()]];
    if (/contains|With/.test(operator) && random.chance(0.4)) entries.push(['mode', text('insensitive')]);
    return { object: entries };
  }

  private unique(model: Model): Tree {
    const key = this.random.pick(uniqueKeys(model));
    const row = this.random.pick(this.rows[model.name] ?? [{}]);
    const entries = key.fields.map((name): [string, Tree] => {
      const field = fieldNamed(model, name) as ColumnField;
      const value = this.random.chance(0.1) ? freshValue(this.datamodel, field, 3) : row[name];
      return [name, this.parameter(field, value ?? freshValue(this.datamodel, field, 4), false)];
    });
    return key.fields.length > 1 ? { object: [[key.name, { object: entries }]] } : { object: entries };
  }

  private orders(model: Model): Tree[] {
    const { random } = this;
    const relation = model.fields.find(
      (field) => field.kind === 'relation' && field.cardinality === 'owning-one',
    );
    if (relation?.kind === 'relation' && random.chance(0.2)) {
      const column = random.pick(this.sortable(modelNamed(this.datamodel, relation.type)));
      return [{ object: [[relation.name, { object: [[column.name, text('desc')]] }]] }];
    }
    const many = model.fields.find((field) => field.kind === 'relation' && field.isList);
    if (many && random.chance(0.2))
      return [{ object: [[many.name, { object: [['_count', text('desc')]] }]] }];
    const column = random.pick(this.sortable(model));
    const direction = text(random.pick(['asc', 'desc']));
    const withNulls: Tree = {
      object: [
        ['sort', direction],
        ['nulls', text(random.pick(['first', 'last']))],
      ],
    };
    return [{ object: [[column.name, !column.isRequired && random.chance(0.4) ? withNulls : direction]] }];
  }

  private sortable(model: Model): ColumnField[] {
    return this.columns(model).filter(({ type, isList }) => type !== 'Json' && !isList);
  }

  private projection(model: Model, depth: number): [string, Tree][] {
    const { random } = this;
    if (random.chance(0.35)) return [];
    const relations = model.fields.filter((field): field is RelationField => field.kind === 'relation');
    const chosen = depth > 0 ? random.some(relations) : [];
    const inner = chosen.map((field): [string, Tree] => [field.name, this.nested(field, depth - 1)]);
    const lists = relations.filter(({ isList }) => isList);
    if (lists.length > 0 && random.chance(0.25)) {
      const counted = random.pick(lists);
      inner.push(['_count', { object: [['select', { object: [[counted.name, raw('true')]] }]] }]);
    }
    if (random.chance(0.5)) return inner.length > 0 ? [['include', { object: inner }]] : [];
    const columns = random
      .some(this.columns(model), 1)
      .map(({ name }): [string, Tree] => [name, raw('true')]);
    return [['select', { object: [...columns, ...inner] }]];
  }

  private nested(field: RelationField, depth: number): Tree {
    if (this.random.chance(0.4)) return raw('true');
    const other = modelNamed(this.datamodel, field.type);
    const page = field.isList ? this.page(other, false) : [];
    const all = [...page, ...this.projection(other, depth)];
    return all.length > 0 ? { object: all } : raw('true');
  }

  private write(model: Model): [string, [string, Tree][]] {
    const { random } = this;
    const operation = random.pick([
      'create',
      'create',
      'createMany',
      'createManyAndReturn',
      'update',
      'update',
      'updateMany',
      'upsert',
      'delete',
      'deleteMany',
    ]);
    const select = random.chance(0.5) ? this.projection(model, 1) : [];
    switch (operation) {
      case 'create':
        return [operation, [['data', this.data(model, 1)], ...select]];
      case 'createMany':
      case 'createManyAndReturn': {
        const rows: Tree[] = Array.from({ length: random.below(3) }, () => this.data(model, 0));
        const skip: [string, Tree][] = random.chance(0.3) ? [['skipDuplicates', raw('true')]] : [];
        return [operation, [['data', { list: rows }], ...skip]];
      }
      case 'update':
        return [operation, [['where', this.unique(model)], ['data', this.change(model, 1)], ...select]];
      case 'updateMany':
        return [operation, [...this.maybeWhere(model), ['data', this.change(model, 0)]]];
      case 'upsert':
        return [
          operation,
          [
            ['where', this.unique(model)],
            ['create', this.data(model, 1)],
            ['update', this.change(model, 1)],
            ...select,
          ],
        ];
      case 'delete':
        return [operation, [['where', this.unique(model)], ...select]];
      default:
        return ['deleteMany', this.maybeWhere(model)];
    }
  }

  /** Of a new row: what it must have, some of what it may; links as columns or as `connect`. */
  private data(model: Model, depth: number): Tree {
    const { random } = this;
    const entries: [string, Tree][] = [];
    const linked = depth > 0 && random.chance(0.6);
    for (const field of model.fields) {
      if (field.kind === 'relation') {
        if (!linked) continue;
        const other = modelNamed(this.datamodel, field.type);
        if (field.cardinality === 'owning-one') {
          if (field.isRequired || random.chance(0.4))
            entries.push([
              field.name,
              random.chance(0.7)
                ? { object: [['connect', this.unique(other)]] }
                : { object: [['create', this.data(other, depth - 1)]] },
            ]);
        } else if (random.chance(0.3))
          entries.push([field.name, this.nestedWrite(field, other, depth - 1, true)]);
        continue;
      }
      const isLink = ownerOf(model, field) !== undefined;
      if (isLink) {
        if (linked || (!field.isRequired && random.chance(0.5))) continue;
        entries.push([field.name, this.linkValue(model, field)]);
        continue;
      }
      const isGiven = field.isRequired && !field.default && !field.isUpdatedAt && !field.isList;
      if (isGiven || (!field.isId && !field.isUpdatedAt && random.chance(0.4)))
        entries.push([field.name, this.newValue(model, field)]);
    }
    return { object: entries };
  }

  private change(model: Model, depth: number): Tree {
    const { random } = this;
    const columns = this.columns(model).filter(
      (field) => !field.isId && !ownerOf(model, field) && !inKey(model, field),
    );
    const entries = new Map<string, Tree>();
    for (const field of random.some(columns, 1)) {
      const isNumber = /^(Int|Float|BigInt|Decimal)$/.test(field.type) && !field.isList;
      if (isNumber && random.chance(0.4)) {
        const by = field.type === 'BigInt' ? raw('2n') : this.number(2);
        entries.set(field.name, { object: [[random.pick(['increment', 'decrement', 'multiply']), by]] });
      } else if (field.isList && random.chance(0.5)) {
        entries.set(field.name, {
          object: [['push', this.print(field, freshElement(this.rows, model, field))]],
        });
      } else entries.set(field.name, this.newValue(model, field));
    }
    const relations = model.fields.filter((field): field is RelationField => field.kind === 'relation');
    if (depth > 0 && relations.length > 0 && random.chance(0.4)) {
      const field = random.pick(relations);
      const other = modelNamed(this.datamodel, field.type);
      entries.set(field.name, this.nestedWrite(field, other, depth - 1, false));
    }
    return { object: [...entries] };
  }

  private nestedWrite(field: RelationField, other: Model, depth: number, isNew: boolean): Tree {
    const { random } = this;
    const many = [
      'create',
      'connect',
      ...(isNew ? [] : ['disconnect', 'set', 'deleteMany', 'updateMany', 'update', 'delete']),
    ];
    const one = [
      'create',
      'connect',
      ...(isNew || field.isRequired ? [] : ['disconnect']),
      ...(isNew ? [] : ['update']),
    ];
    const operation = random.pick(field.isList ? many : one);
    switch (operation) {
      case 'create': {
        const without = this.withoutLink(this.data(other, depth), field);
        return { object: [[operation, field.isList ? { list: [without] } : without]] };
      }
      case 'connect':
      case 'set':
      case 'delete':
        return { object: [[operation, field.isList ? { list: [this.unique(other)] } : this.unique(other)]] };
      case 'disconnect':
        return { object: [[operation, field.isList ? { list: [this.unique(other)] } : raw('true')]] };
      case 'deleteMany':
        return { object: [[operation, this.filter(other, 0)]] };
      case 'updateMany':
        return {
          object: [
            [
              operation,
              {
                object: [
                  ['where', this.filter(other, 0)],
                  ['data', this.change(other, 0)],
                ],
              },
            ],
          ],
        };
      default: {
        const data = this.change(other, 0);
        return {
          object: [
            [
              'update',
              field.isList
                ? {
                    object: [
                      ['where', this.unique(other)],
                      ['data', data],
                    ],
                  }
                : data,
            ],
          ],
        };
      }
    }
  }

  /** A child gets its parent by standing in it. */
  private withoutLink(tree: Tree, field: RelationField): Tree {
    if (!('object' in tree)) return tree;
    const opposite = fieldNamed(modelNamed(this.datamodel, field.type), field.opposite);
    const own = opposite?.kind === 'relation' ? [opposite.name, ...opposite.fields] : [];
    return { object: tree.object.filter(([key]) => !own.includes(key)) };
  }

  private linkValue(model: Model, field: ColumnField): Tree {
    const relation = ownerOf(model, field);
    const target = relation?.references[relation.fields.indexOf(field.name)] ?? '';
    const row = this.random.pick(this.rows[relation?.type ?? ''] ?? [{}]);
    return this.parameter(field, row[target] ?? freshValue(this.datamodel, field, 9), false);
  }

  private newValue(model: Model, field: ColumnField): Tree {
    if (!field.isRequired && this.random.chance(0.2) && field.type !== 'Json' && !field.isList)
      return raw('null');
    const isKeyed = field.isUnique || field.isId || inKey(model, field);
    if (isKeyed) return this.print(field, freshValue(this.datamodel, field, this.random.below(40)));
    return this.stored(model, field);
  }

  private stored(model: Model, field: ColumnField): Tree {
    const values = (this.rows[model.name] ?? [])
      .map((row) => row[field.name])
      .filter((value) => value !== null && value !== undefined);
    const value =
      values.length > 0 && this.random.chance(0.8)
        ? this.random.pick(values)
        : freshValue(this.datamodel, field, this.random.below(9));
    return this.parameter(field, value, !field.isRequired);
  }

  /** Now and then a value is what the function is given. */
  private parameter(field: ColumnField, value: unknown, maybeMissing: boolean): Tree {
    const type = TYPES[field.type];
    if (type === undefined || field.isList || !this.random.chance(0.25)) return this.print(field, value);
    const name = `p${this.parameters.size}`;
    this.parameters.set(name, maybeMissing && this.random.chance(0.5) ? `${type} | undefined` : type);
    return raw(name);
  }

  private number(value: number): Tree {
    return raw(String(value));
  }

  private columns(model: Model): ColumnField[] {
    return model.fields.filter(
      (field): field is ColumnField => field.kind !== 'relation' && field.kind !== 'unsupported',
    );
  }

  private print(field: ColumnField, value: unknown): Tree {
    if (Array.isArray(value) && field.type !== 'Json')
      return { list: value.map((item) => this.print(field, item)) };
    if (field.kind === 'enum') {
      const labels = this.datamodel.enums.find(({ name }) => name === field.type)?.values ?? [];
      return text(labels.find(({ dbName }) => dbName === value)?.name ?? String(value));
    }
    if (value instanceof Date) return raw(`new Date('${value.toISOString()}')`);
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

function freshElement(rows: SeedRows, model: Model, field: ColumnField): unknown {
  const lists = (rows[model.name] ?? []).flatMap((row) =>
    Array.isArray(row[field.name]) ? (row[field.name] as unknown[]) : [],
  );
  return lists[0];
}

function ownerOf(model: Model, field: ColumnField): RelationField | undefined {
  return model.fields.find(
    (item): item is RelationField => item.kind === 'relation' && item.fields.includes(field.name),
  );
}

function inKey(model: Model, field: ColumnField): boolean {
  return uniqueKeys(model).some(({ fields }) => fields.includes(field.name));
}

function raw(value: string): Tree {
  return { text: value };
}

function text(value: string): Tree {
  return { text: JSON.stringify(value) };
}

/** The tree as source text. */
export function printTree(tree: Tree): string {
  if ('text' in tree) return tree.text;
  if ('list' in tree) return `[${tree.list.map(printTree).join(', ')}]`;
  return `{ ${tree.object.map(([key, value]) => `${key}: ${printTree(value)}`).join(', ')} }`;
}

/** The trees that are smaller by one entry, or by what stands around an entry. */
export function smallerTrees(tree: Tree): Tree[] {
  if ('text' in tree) return [];
  if ('list' in tree) {
    return tree.list.flatMap((item, index) => [
      { list: tree.list.filter((_, other) => other !== index) },
      ...smallerTrees(item).map((smaller) => ({ list: tree.list.with(index, smaller) })),
    ]);
  }
  return tree.object.flatMap(([key, value], index): Tree[] => [
    { object: tree.object.filter((_, other) => other !== index) },
    ...smallerTrees(value).map((smaller): Tree => ({ object: tree.object.with(index, [key, smaller]) })),
  ]);
}
