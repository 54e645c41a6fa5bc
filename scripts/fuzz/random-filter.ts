import type { ColumnField, Model, RelationField } from '../../transforms/lib/prisma/datamodel';
import { isNumber, type Values } from './random-values';
import { entry, printTree, raw, text, type Entry, type Tree } from './tree';

/** Filters of every kind, to a depth. */
export class Filters {
  constructor(private readonly values: Values) {}

  maybeWhere(model: Model): Entry[] {
    return this.values.random.chance(0.75) ? [['where', this.filter(model, 2)]] : [];
  }

  filter(model: Model, depth: number): Tree {
    const { random } = this.values;
    const entries = new Map<string, Tree>();
    for (let count = random.chance(0.05) ? 0 : 1 + random.below(2); count > 0; count -= 1) {
      const [key, value] = this.condition(model, depth);
      entries.set(key, value);
    }
    return { object: [...entries] };
  }

  private condition(model: Model, depth: number): Entry {
    const { random } = this.values;
    if (depth > 0 && random.chance(0.25)) {
      const key = random.pick(['AND', 'OR', 'NOT']);
      const list = Array.from({ length: random.chance(0.1) ? 0 : 1 + random.below(2) }, () =>
        this.filter(model, depth - 1),
      );
      return [key, key !== 'OR' && list.length === 1 && list[0] ? list[0] : { list }];
    }
    const relations = this.values.relations(model);
    if (depth > 0 && relations.length > 0 && random.chance(0.3)) {
      const field = random.pick(relations);
      return [field.name, this.related(field, depth - 1)];
    }
    const field = random.pick(this.values.columns(model));
    const filter = this.column(model, field, depth);
    if (!random.chance(0.06)) return [field.name, filter];
    const given = this.values.given('string | undefined').text;
    return ['...', raw(`(${given} && { ${field.name}: ${printTree(filter)} })`)];
  }

  private related(field: RelationField, depth: number): Tree {
    const { random } = this.values;
    const other = this.values.otherOf(field);
    const inner = random.chance(0.15) ? { object: [] } : this.filter(other, depth);
    if (field.isList) return entry(random.pick(['some', 'every', 'none']), inner);
    if (!field.isRequired && random.chance(0.2))
      return random.chance(0.5) ? raw('null') : entry(random.pick(['is', 'isNot']), raw('null'));
    return random.chance(0.5) ? inner : entry(random.pick(['is', 'isNot']), inner);
  }

  private column(model: Model, field: ColumnField, depth: number): Tree {
    const { random } = this.values;
    if (field.isList) return this.list(model, field);
    if (field.type === 'Json') return this.json(field);
    if (!field.isRequired && random.chance(0.2))
      return random.chance(0.5) ? raw('null') : entry('not', raw('null'));
    if (random.chance(0.3)) return this.values.stored(model, field);
    return this.operators(model, field, depth);
  }

  private operators(model: Model, field: ColumnField, depth: number): Tree {
    const { random } = this.values;
    const operator = random.pick(operatorsOf(field));
    if (operator === 'in' || operator === 'notIn') {
      const list = Array.from({ length: random.below(3) }, () => this.values.stored(model, field));
      return { object: [[operator, { list }], ...this.mode(field, operator)] };
    }
    if (operator === 'not' && depth > 0 && random.chance(0.4))
      return entry(operator, this.operators(model, field, depth - 1));
    const sibling = this.values
      .columns(model)
      .find(
        ({ name, type, isList, kind }) =>
          name !== field.name && type === field.type && !isList && kind === field.kind,
      );
    if (sibling && /^(equals|[lg]te?)$/.test(operator) && random.chance(0.15))
      return entry(operator, raw(`prisma.${model.accessor}.fields.${sibling.name}`));
    const entries: Entry[] = [[operator, this.values.stored(model, field)], ...this.mode(field, operator)];
    const second = random.pick(['gt', 'lte', 'not']);
    if (isNumber(field) && second !== operator && random.chance(0.2))
      entries.push([second, this.values.stored(model, field)]);
    return { object: entries };
  }

  private mode({ type, kind }: ColumnField, operator: string): Entry[] {
    const isMode = type === 'String' && kind === 'scalar' && this.values.datamodel.provider === 'postgresql';
    const often = /contains|With/.test(operator) ? 0.4 : 0.15;
    return isMode && this.values.random.chance(often) ? [['mode', text('insensitive')]] : [];
  }

  private list(model: Model, field: ColumnField): Tree {
    const { random } = this.values;
    const operator = random.pick(['has', 'hasSome', 'hasEvery', 'isEmpty', 'equals']);
    if (operator === 'isEmpty') return entry(operator, raw(String(random.chance(0.5))));
    const element = this.values.element(model, field);
    return entry(operator, operator === 'has' ? element : { list: random.chance(0.2) ? [] : [element] });
  }

  private json({ isRequired }: ColumnField): Tree {
    const { random } = this.values;
    const nulls = isRequired
      ? ['Prisma.JsonNull', 'Prisma.AnyNull']
      : ['Prisma.DbNull', 'Prisma.JsonNull', 'Prisma.AnyNull'];
    const whole = ['{ a: 1, tags: ["x"] }', '[1, "two"]', '"text"', '5', '{}'];
    const tests: (() => Entry[])[] = [
      () => [[random.pick(['equals', 'not']), raw(random.pick([...whole, ...nulls]))]],
      () => [path('a'), [random.pick(['equals', 'not']), raw(random.pick(['1', '"x"', ...nulls]))]],
      () => [path('a'), [random.pick(['gt', 'gte', 'lt', 'lte']), raw(random.pick(['0', '1']))]],
      () => [
        path('tags'),
        [random.pick(['array_contains', 'array_starts_with', 'array_ends_with']), raw('"x"')],
      ],
      () => [path('tags'), ['array_contains', raw('["x"]')]],
      () => [
        path('tags', '0'),
        [random.pick(['string_contains', 'string_starts_with', 'string_ends_with']), text('x')],
      ],
      () => [[random.pick(['string_contains', 'string_starts_with', 'string_ends_with']), text('t')]],
      () => [['array_contains', raw(random.pick(['[1]', '["two"]', '1']))]],
      () => [[random.pick(['array_starts_with', 'array_ends_with']), raw(random.pick(['1', '"two"']))]],
    ];
    return { object: random.pick(tests)() };
  }
}

function path(...names: string[]): Entry {
  return ['path', { list: names.map(text) }];
}

function operatorsOf({ kind, type }: ColumnField): string[] {
  if (type === 'Boolean' || type === 'Bytes') return ['equals', 'not'];
  if (kind === 'enum') return ['equals', 'not', 'in', 'notIn'];
  const ordered = ['equals', 'not', 'in', 'notIn', 'lt', 'lte', 'gt', 'gte'];
  return type === 'String' ? [...ordered, 'contains', 'startsWith', 'endsWith'] : ordered;
}
