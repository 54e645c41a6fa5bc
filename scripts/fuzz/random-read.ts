import { uniqueKeys, type Model, type RelationField } from '../../transforms/lib/prisma/datamodel';
import type { Filters } from './random-filter';
import { isNumber, isSortable, type Values } from './random-values';
import type { Call } from './program';
import { entry, raw, text, type Entry, type Tree } from './tree';

const OPERATIONS = [
  'findMany',
  'findMany',
  'findMany',
  'findFirst',
  'findUnique',
  'findUniqueOrThrow',
  'findFirstOrThrow',
  'count',
  'aggregate',
  'groupBy',
];

/** Reads: what is asked for, in which order, which page of it, and with what. */
export class Reads {
  constructor(
    private readonly values: Values,
    private readonly filters: Filters,
  ) {}

  call(model: Model): Call {
    const { random } = this.values;
    const operation = random.pick(OPERATIONS);
    const fluent = operation === 'findUnique' && random.chance(0.25) ? this.fluent(model) : undefined;
    const argument = fluent ? [this.key(model)] : this.argument(model, operation);
    return { model: model.accessor, operation, argument: { object: argument }, fluent };
  }

  private argument(model: Model, operation: string): Entry[] {
    switch (operation) {
      case 'findUnique':
      case 'findUniqueOrThrow':
        return [this.key(model), ...this.projection(model, 3)];
      case 'count':
        return [...this.counted(model), ...this.countSelect(model)];
      case 'aggregate':
        return [...this.counted(model), ...this.aggregates(model)];
      case 'groupBy':
        return this.groups(model);
      case 'findMany':
        return [...this.page(model, true), ...this.projection(model, 3)];
      default: {
        const page = this.page(model, true).filter(([key]) => key !== 'take');
        const take: Entry[] = this.values.random.chance(0.2)
          ? [['take', raw(this.values.random.pick(['1', '-1']))]]
          : [];
        return [...page, ...take, ...this.projection(model, 3)];
      }
    }
  }

  private key(model: Model): Entry {
    const where = this.values.unique(model);
    if (!('object' in where) || !this.values.random.chance(0.15)) return ['where', where];
    const further = this.filters.filter(model, 1);
    return ['where', { object: [...where.object, ['AND', further]] }];
  }

  private fluent(model: Model): Call['fluent'] {
    const relations = this.values.relations(model);
    if (relations.length === 0) return undefined;
    const field = this.values.random.pick(relations);
    const other = this.values.otherOf(field);
    const page = field.isList ? this.page(other, false) : [];
    return { field: field.name, argument: { object: [...page, ...this.projection(other, 1)] } };
  }

  /** A page of rows, as `count` and `aggregate` take it too. */
  private counted(model: Model): Entry[] {
    const { random } = this.values;
    if (random.chance(0.6)) return this.filters.maybeWhere(model);
    return this.page(model, true).filter(([key]) => key !== 'distinct');
  }

  private countSelect(model: Model): Entry[] {
    const { random } = this.values;
    if (!random.chance(0.3)) return [];
    const columns = random.some(this.values.columns(model).filter(({ isList }) => !isList));
    const all: Entry[] = [['_all', raw('true')], ...columns.map(({ name }): Entry => [name, raw('true')])];
    return [['select', { object: all }]];
  }

  private page(model: Model, isRoot: boolean): Entry[] {
    const { random } = this.values;
    const page = this.filters.maybeWhere(model);
    const id = uniqueKeys(model)[0]?.fields ?? [];
    const orders = random.chance(0.6) ? this.orders(model) : [];
    // Without one neither side says in which order a nested list comes, but for a page, which is one by the key.
    const isPage = random.chance(0.3);
    if (orders.length > 0 || isRoot || !isPage) {
      const byId = id.map((name): Tree => entry(name, this.direction()));
      page.push(['orderBy', { list: [...orders, ...byId] }]);
    }
    const take = random.pick([
      '0',
      '1',
      '2',
      '3',
      '-2',
      ...(isRoot ? [this.values.random.chance(0.3) ? this.values.given('number').text : '2'] : []),
    ]);
    if (isPage || random.chance(0.3)) page.push(['take', raw(take)]);
    if (random.chance(0.3)) page.push(['skip', raw(random.pick(['0', '1', '2']))]);
    if (random.chance(isRoot ? 0.15 : 0.08)) page.push(['cursor', this.values.unique(model)]);
    if (random.chance(0.1)) {
      const columns = random.some(this.values.columns(model).filter(isSortable), 1).slice(0, 2);
      page.push(['distinct', { list: columns.map(({ name }) => text(name)) }]);
    }
    return page;
  }

  private direction(): Tree {
    return this.values.random.chance(0.08)
      ? this.values.given("'asc' | 'desc'")
      : text(this.values.random.pick(['asc', 'asc', 'desc']));
  }

  private orders(model: Model): Tree[] {
    const { random } = this.values;
    const relations = this.values.relations(model);
    const one = relations.filter(({ isList }) => !isList);
    if (one.length > 0 && random.chance(0.2)) {
      const field = random.pick(one);
      const column = random.pick(this.values.columns(this.values.otherOf(field)).filter(isSortable));
      return [entry(field.name, entry(column.name, this.direction()))];
    }
    const many = relations.filter(({ isList }) => isList);
    if (many.length > 0 && random.chance(0.2))
      return [entry(random.pick(many).name, entry('_count', this.direction()))];
    const count = random.chance(0.25) ? 2 : 1;
    const columns = new Set(
      Array.from({ length: count }, () => random.pick(this.values.columns(model).filter(isSortable))),
    );
    return [...columns].map((column) => {
      const withNulls: Tree = {
        object: [
          ['sort', text(random.pick(['asc', 'desc']))],
          ['nulls', text(random.pick(['first', 'last']))],
        ],
      };
      return entry(column.name, !column.isRequired && random.chance(0.4) ? withNulls : this.direction());
    });
  }

  private groups(model: Model): Entry[] {
    const { random } = this.values;
    const columns = this.values.columns(model).filter(isSortable);
    const by = random.some(columns, 1).slice(0, 2);
    const order = by.map(({ name }): Tree => entry(name, this.direction()));
    if (random.chance(0.25))
      order.unshift(entry('_count', entry(random.pick(columns).name, this.direction())));
    const page: Entry[] = random.chance(0.25) ? [['take', raw(random.pick(['1', '2']))]] : [];
    if (random.chance(0.15)) page.push(['skip', raw('1')]);
    return [
      ['by', { list: by.map(({ name }) => text(name)) }],
      ...this.filters.maybeWhere(model),
      ...this.having(
        model,
        by.map(({ name }) => name),
      ),
      ['orderBy', { list: order }],
      ...page,
      ...this.aggregates(model),
    ];
  }

  private having(model: Model, by: readonly string[]): Entry[] {
    const { random } = this.values;
    if (!random.chance(0.3)) return [];
    const column = random.pick(this.values.columns(model).filter(isSortable));
    const number = this.values.columns(model).find(isNumber);
    if (number && random.chance(0.5)) {
      const aggregate = random.pick(['_sum', '_avg', '_min', '_max', '_count']);
      const bound = number.type === 'BigInt' && /_sum|_min|_max/.test(aggregate) ? '0n' : '0';
      return [
        [
          'having',
          entry(number.name, entry(aggregate, entry(random.pick(['gt', 'lte', 'not']), raw(bound)))),
        ],
      ];
    }
    if (random.chance(0.5)) return [['having', entry(column.name, entry('_count', entry('gte', raw('1'))))]];
    const own = this.values.columns(model).find(({ name }) => name === by[0]);
    return own ? [['having', entry(own.name, this.values.stored(model, own))]] : [];
  }

  private aggregates(model: Model): Entry[] {
    const { random } = this.values;
    const columns = this.values.columns(model).filter(({ isList }) => !isList);
    const counts = random.some(columns).map(({ name }): Entry => [name, raw('true')]);
    const found: Entry[] = [
      ['_count', random.chance(0.5) ? raw('true') : { object: [['_all', raw('true')], ...counts] }],
    ];
    for (const name of ['_sum', '_avg', '_min', '_max']) {
      const fitting = columns.filter(/_m/.test(name) ? isSortable : isNumber);
      const chosen = random.some(fitting).slice(0, 3);
      if (chosen.length > 0 && random.chance(0.5))
        found.push([name, { object: chosen.map((column): Entry => [column.name, raw('true')]) }]);
    }
    return found;
  }

  /** What is returned of a record: `select`, `include` or `omit`, down to a depth. */
  projection(model: Model, depth: number): Entry[] {
    const { random } = this.values;
    if (random.chance(0.35)) return [];
    const relations = this.values.relations(model);
    const chosen = depth > 0 ? random.some(relations).slice(0, 3) : [];
    const inner = chosen.map((field): Entry => [field.name, this.nested(field, depth - 1)]);
    const lists = relations.filter(({ isList }) => isList);
    if (lists.length > 0 && random.chance(0.25)) inner.push(['_count', this.counts(lists)]);
    if (random.chance(0.5)) {
      const omitted = random.some(this.values.columns(model)).slice(0, 2);
      const omit: Entry[] = random.chance(0.2) && omitted.length > 0 ? [['omit', flags(omitted)]] : [];
      return [...(inner.length > 0 ? [['include', { object: inner }] as Entry] : []), ...omit];
    }
    const columns = random.some(this.values.columns(model), 1);
    const own = (flags(columns) as { object: Entry[] }).object;
    return [['select', { object: [...own, ...inner] }]];
  }

  private counts(lists: RelationField[]): Tree {
    const { random } = this.values;
    if (random.chance(0.1)) return raw('true');
    const counted = random.some(lists, 1).map((field): Entry => {
      const where = this.filters.filter(this.values.otherOf(field), 1);
      return [field.name, random.chance(0.4) ? entry('where', where) : raw('true')];
    });
    return entry('select', { object: counted });
  }

  private nested(field: RelationField, depth: number): Tree {
    if (this.values.random.chance(0.4)) return raw('true');
    const other = this.values.otherOf(field);
    const page = field.isList ? this.page(other, false) : [];
    const all = [...page, ...this.projection(other, depth)];
    return all.length > 0 ? { object: all } : raw('true');
  }
}

function flags(columns: readonly { name: string }[]): Tree {
  return { object: columns.map(({ name }): Entry => [name, raw('true')]) };
}
