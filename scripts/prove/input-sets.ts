import {
  fieldNamed,
  isColumn,
  uniqueKeys,
  type ColumnField,
  type Datamodel,
  type Model,
  type RelationField,
} from '../../transforms/lib/prisma/datamodel';
import type { SeedRows } from '../proof';
import type { Hole } from './cut/holes';
import type { Place } from './cut/place';
import { freshValue } from './synthesize-value';

/** Arguments for one run of a unit, with what they are meant to show. */
export interface InputSet {
  name: string;
  args: unknown[];
}

type Row = Record<string, unknown>;

/**
 * Inputs for a unit: all values from one row (a hit), from each of the others; then each value by itself replaced by one
 * that no row has, by `null`, by `undefined`, by an empty list, by each label; and tests the other way round.
 *
 * @param model  The model whose rows go together.
 * @param rows  What the database holds; ids and keys are taken from there.
 */
export function inputSets(
  datamodel: Datamodel,
  rows: SeedRows,
  model: string,
  holes: readonly Hole[],
  limit: number,
): InputSet[] {
  const source = new Source(datamodel, rows);
  const count = Math.min(Math.max(rows[model]?.length ?? 1, 1), holes.length === 0 ? 1 : 8);
  const base = (row: number): unknown[] => {
    const around = source.around(model, row);
    return holes.map((hole) => source.usual(hole, row, around));
  };
  const first = base(0);
  const hits = Array.from({ length: count }, (_, row) => ({ name: `row ${row}`, args: base(row) }));
  // Links from different rows: pairs that no row of a join model has yet.
  const links = holes.filter((hole) => source.isNewLink(hole));
  const isLinked = links.length > 1 || links.some((hole) => source.isHalfKey(hole));
  const linked = (row: number, step: number): unknown[] =>
    base(row).map((value, index) => {
      const hole = holes[index];
      return hole && source.isNewLink(hole) ? source.usual(hole, row + index * step + 1, new Map()) : value;
    });
  const crossed = (isLinked ? [0, 2, 3] : []).map((row) => {
    const tries = [3, 1, 2, 4, 5, 6].map((step) => linked(row, step));
    return {
      name: `row ${row}, links of other rows`,
      args: tries.find((args) => !source.isTaken(holes, args)) ?? linked(row, 3),
    };
  });
  const compared = holes.flatMap((hole, index) =>
    (hole.others ?? []).slice(0, 3).flatMap((place) =>
      [0, 1, 2].map((row) => ({
        name: `row ${row}, ${hole.text} of ${place.path.slice(1).join('.')}`,
        args: base(row).with(index, source.usual({ ...hole, place }, row, source.along(model, row, place))),
      })),
    ),
  );
  const varied = holes.flatMap((hole, index) =>
    source.variants(hole).map(([name, value]) => ({
      name: `${hole.text} ${name}`,
      args: first.with(index, value),
    })),
  );
  const tests = holes.filter(({ values }) => values !== undefined);
  const others = tests.length > 1 ? [{ name: 'no tests', args: turned(holes, first) }] : [];
  // A few rows, each value's variants, then the other rows: what is cut off says least.
  return distinct([
    ...hits.slice(0, 4),
    ...crossed,
    ...compared,
    ...others,
    ...varied,
    ...hits.slice(4),
  ]).slice(0, limit);
}

function turned(holes: readonly Hole[], args: unknown[]): unknown[] {
  return args.map((value, index) => holes[index]?.values?.at(-1) ?? (holes[index]?.values ? false : value));
}

class Source {
  constructor(
    private readonly datamodel: Datamodel,
    private readonly rows: SeedRows,
  ) {}

  /** Rows of other models that belong to a row, by foreign keys either way. */
  around(name: string, index: number): Map<string, Row> {
    const found = new Map<string, Row>();
    const start = this.rows[name]?.[index];
    if (start) found.set(name, start);
    for (const [model, row] of found) this.neighbours(model, row, found);
    return found;
  }

  /** The row that the path of a filter leads to from a row: `where.members.some.userId`. */
  along(name: string, index: number, { model: target, path }: Place): Map<string, Row> {
    let at: { model: string; row: Row | undefined } = { model: name, row: this.rows[name]?.[index] };
    for (const key of path) {
      const field = this.datamodel.models
        .find((item) => item.name === at.model)
        ?.fields.find((item) => item.name === key);
      if (field?.kind !== 'relation') continue;
      at = { model: field.type, row: at.row && this.related(field, at.row) };
    }
    return new Map(at.row && at.model === target.name ? [[at.model, at.row]] : []);
  }

  private related(field: RelationField, row: Row): Row | undefined {
    const others = this.rows[field.type] ?? [];
    const isOf = (own: readonly string[], theirs: readonly string[], other: Row): boolean =>
      own.every((key, at) => same(other[theirs[at] ?? ''], row[key]));
    if (field.cardinality === 'owning-one')
      return others.find((other) => isOf(field.fields, field.references, other));
    const join = this.datamodel.joinTables.find(({ relationName }) => relationName === field.relationName);
    if (field.joinTable && join) {
      const { own, other } = field.joinTable;
      const keyOf = (side: 'A' | 'B'): string => (side === 'A' ? join.a : join.b).field;
      const pair = this.rows[join.dbName]?.find((item) => same(item[own], row[keyOf(own)]));
      return pair && others.find((item) => same(item[keyOf(other)], pair[other]));
    }
    const opposite = this.datamodel.models
      .find((item) => item.name === field.type)
      ?.fields.find((item) => item.name === field.opposite);
    if (opposite?.kind !== 'relation') return undefined;
    return others.find((other) => isOf(opposite.references, opposite.fields, other));
  }

  private neighbours(name: string, row: Row, found: Map<string, Row>): void {
    if (found.size > 12) return;
    const model = this.datamodel.models.find((item) => item.name === name);
    for (const field of model?.fields ?? []) {
      if (field.kind !== 'relation' || found.has(field.type)) continue;
      const other = this.rows[field.type] ?? [];
      if (field.cardinality === 'owning-one') {
        const match = other.find((item) =>
          field.fields.every((own, at) => same(item[field.references[at] ?? ''], row[own])),
        );
        if (match) found.set(field.type, match);
        continue;
      }
      const opposite = this.datamodel.models
        .find((item) => item.name === field.type)
        ?.fields.find((item) => item.name === field.opposite);
      if (opposite?.kind !== 'relation' || opposite.fields.length === 0) continue;
      const match = other.find((item) =>
        opposite.fields.every((own, at) => same(item[own], row[opposite.references[at] ?? ''])),
      );
      if (match) found.set(field.type, match);
    }
  }

  /** A foreign key that a new row is given, or that a row is looked for by before it is made. */
  isNewLink({ place }: Hole): boolean {
    if (!place?.column || place.operator !== undefined) return false;
    const { model, column, use, operation } = place;
    const isMade = use === 'create' || (use === 'key' && operation === 'upsert');
    return (
      isMade && model.fields.some((item) => item.kind === 'relation' && item.fields.includes(column.name))
    );
  }

  /** A link of which, with other columns, there may be one row only: the pair of a row that is there would be refused. */
  isHalfKey({ place }: Hole): boolean {
    const { model, column } = place ?? {};
    return (
      model !== undefined &&
      column !== undefined &&
      uniqueKeys(model).some(({ fields }) => fields.length > 1 && fields.includes(column.name))
    );
  }

  /** Whether a row has the values already of which, taken together, there may be one row only. */
  isTaken(holes: readonly Hole[], args: readonly unknown[]): boolean {
    const models = new Set(
      holes.flatMap((hole) => (this.isNewLink(hole) && hole.place ? [hole.place.model] : [])),
    );
    return [...models].some((model) =>
      uniqueKeys(model).some(({ fields }) => {
        const given = fields.map((name) =>
          holes.findIndex(({ place }) => place?.model === model && place.column?.name === name),
        );
        const isGiven = fields.length > 1 && !given.includes(-1);
        return (
          isGiven &&
          (this.rows[model.name] ?? []).some((row) =>
            fields.every((name, index) => same(row[name], args[given[index] ?? -1])),
          )
        );
      }),
    );
  }

  /** A value that fits the place. */
  usual(hole: Hole, row: number, around: ReadonlyMap<string, Row>): unknown {
    if (hole.shape) return this.shape(hole, row, around);
    const { place } = hole;
    if (!place) return hole.values?.[0] ?? 'some';
    if (place.use === 'option')
      return option(place.operator, place.path.at(-1), () => this.ordering(place.model));
    if (!place.column) return this.object(hole, row, around);
    const { column: field, model, use } = place;
    const isWritten = use === 'create' || use === 'update';
    // Something inside of a Json value.
    if (field.type === 'Json' && isWritten && place.operator !== undefined) return 'text';
    const isLink = model.fields.some((item) => item.kind === 'relation' && item.fields.includes(field.name));
    if (isLink && use === 'create' && field.isUnique && place.operator === undefined)
      return this.free(model, field, row) ?? this.fresh(field, row);
    const isKeyed = !isLink && uniqueKeys(model).some(({ fields }) => fields.includes(field.name));
    if (use === 'create' && (field.isId || field.isUnique || isKeyed) && place.operator === undefined)
      return this.fresh(field, row + 3 * (hole.canon.length % 30));
    const all = this.rows[model.name] ?? [];
    const own = around.get(model.name) ?? all[row % Math.max(all.length, 1)];
    const stored = this.labelled(field, own?.[field.name]);
    const first = this.rows[model.name]?.find((item) => item[field.name] !== null)?.[field.name];
    return shaped(hole, stored ?? this.labelled(field, first) ?? this.fresh(field, row));
  }

  private shape(hole: Hole, row: number, around: ReadonlyMap<string, Row>): unknown {
    const { shape } = hole;
    const item = (at: number, near: ReadonlyMap<string, Row>): unknown => {
      if (shape?.element) return this.usual(shape.element, at, near);
      return Object.fromEntries(
        Object.entries(shape?.properties ?? {}).map(([key, inner]) => [key, this.usual(inner, at, near)]),
      );
    };
    return shape?.isList === false ? item(row, around) : [item(row, around), item(row + 1, new Map())];
  }

  /** An argument that is built elsewhere: a filter, data, a key. */
  private object({ place, keys, isList }: Hole, row: number, around: ReadonlyMap<string, Row>): unknown {
    if (!place) return undefined;
    const { model, use, path, operation } = place;
    const last = path.at(-1) ?? '';
    if (last === 'skipDuplicates') return true;
    const own = around.get(model.name) ?? this.rows[model.name]?.[row] ?? {};
    const all = uniqueKeys(model);
    // What all callers name a row by is what comes; other keys are not looked at.
    const named = use === 'key' ? all.find(({ name }) => keys?.includes(name) ?? true) : undefined;
    const key = named ?? all[0];
    const inner = Object.fromEntries((key?.fields ?? []).map((name) => [name, this.ofRow(model, name, own)]));
    const unique = key && key.fields.length > 1 ? { [key.name]: inner } : inner;
    // Beside what is spread relations may be written, but not in a list of plain rows.
    const isPlain = operation.startsWith('createMany') || path.includes('createMany');
    const change = this.change(model, own, keys);
    if (path.length === 0) return this.whole(place, row, { unique, change: this.change(model, own) });
    if (place.isSpread && use === 'create') return this.newRow(model, row + 20, isPlain);
    if (place.isSpread) return use === 'key' && keys && named ? unique : change;
    if (last === 'connectOrCreate') {
      const made = this.nestedRow(place, row + 20);
      const names = (key?.fields ?? []).map((name): [string, unknown] => [name, made[name] ?? own[name]]);
      const where = Object.fromEntries(names);
      return [{ where: key && key.fields.length > 1 ? { [key.name]: where } : where, create: made }];
    }
    if (use === 'key') return /^(connect|set|disconnect)$/.test(last) ? [unique] : unique;
    if (use === 'create') {
      const data = this.nestedRow(place, row + 20, keys);
      const isMany = operation.startsWith('createMany') || path.at(-2) === 'createMany';
      return isList || (isMany && last === 'data') ? [this.nestedRow(place, row + 21, keys), data] : data;
    }
    if (use === 'update') return change;
    return /^(AND|OR|NOT)$/.test(last) ? [change] : change;
  }

  /** All that a call is given: `findTeam(args)`. */
  private whole(place: Place, row: number, { unique, change }: { unique: Row; change: Row }): unknown {
    switch (place.operation) {
      case 'findUnique':
      case 'findUniqueOrThrow':
      case 'delete':
        return { where: unique };
      case 'update':
        return { where: unique, data: change };
      case 'upsert':
        return { where: unique, create: this.nestedRow(place, row + 20), update: change };
      case 'create':
        return { data: this.nestedRow(place, row + 20) };
      case 'createMany':
      case 'createManyAndReturn':
        return { data: [this.nestedRow(place, row + 21), this.nestedRow(place, row + 20)] };
      case 'updateMany':
      case 'updateManyAndReturn':
        return { where: change, data: change };
      default:
        return { where: change };
    }
  }

  /** One plain column with the value that the row has. @param keys  Only of these. */
  private change(model: Model, row: Row, keys?: readonly string[]): Row {
    const field = model.fields.find(
      (item) =>
        (keys?.includes(item.name) ?? true) &&
        item.kind === 'scalar' &&
        !item.isId &&
        !item.isUnique &&
        !item.isList &&
        /String|Int|Boolean/.test(item.type),
    );
    return field && isColumn(field)
      ? { [field.name]: this.ofRow(model, field.name, row) ?? this.fresh(field, 1) }
      : {};
  }

  /** What rows are sorted by where the order comes from elsewhere: a column that tells all of them apart, else chance would. */
  private ordering(model: Model): string {
    const rows = this.rows[model.name] ?? [];
    const columns = model.fields.filter(isColumn);
    const telling = columns.filter(
      ({ name, type, isList }) =>
        !isList &&
        /^(String|Int|Float|DateTime)$/.test(type) &&
        rows.every((row) => row[name] !== null && row[name] !== undefined) &&
        new Set(rows.map((row) => String(row[name]))).size === rows.length,
    );
    const [column] = [...telling.filter(({ isId }) => !isId), ...telling, ...columns];
    return column?.name ?? 'id';
  }

  /** The key of a parent that no row has yet, for a relation to one. */
  private free(model: Model, field: ColumnField, row: number): unknown {
    const relation = model.fields.find(
      (item): item is RelationField => item.kind === 'relation' && item.fields.includes(field.name),
    );
    if (!relation) return undefined;
    const target = relation.references[relation.fields.indexOf(field.name)] ?? '';
    const taken = new Set((this.rows[model.name] ?? []).map((item) => String(item[field.name])));
    const open = (this.rows[relation.type] ?? []).filter((item) => !taken.has(String(item[target])));
    return open[row % Math.max(open.length, 1)]?.[target];
  }

  /**
   * A new row for a call; inside of another one it has no key of the row that it is made for.
   *
   * @param given  Every key that the row can have: what it belongs to is named by the relation where only that is among them.
   */
  private nestedRow({ model, via }: Place, salt: number, given: readonly string[] = []): Row {
    const made = this.newRow(model, salt);
    const own = via && fieldNamed(model, via.opposite);
    const keys = own?.kind === 'relation' ? own.fields : [];
    const entries = Object.entries(made).filter(([name]) => !keys.includes(name));
    return Object.fromEntries(
      entries.map(([name, value]) => {
        const relation = model.fields.find(
          (field): field is RelationField =>
            field.kind === 'relation' && field.fields.length === 1 && field.fields[0] === name,
        );
        const isNamed = relation && given.includes(relation.name) && !given.includes(name);
        return isNamed
          ? [relation.name, { connect: { [relation.references[0] ?? '']: value } }]
          : [name, value];
      }),
    );
  }

  /** @param isLinked  With foreign keys: without, the relations are written beside it. */
  private newRow(model: Model, salt: number, isLinked = true): Row {
    const entries = model.fields.flatMap((field): [string, unknown][] => {
      if (!isColumn(field) || field.kind === 'unsupported') return [];
      const relation = model.fields.find(
        (item) => item.kind === 'relation' && item.fields.includes(field.name),
      );
      if (relation?.kind === 'relation') {
        if (!isLinked) return [];
        const target = relation.references[relation.fields.indexOf(field.name)] ?? '';
        const value = this.rows[relation.type]?.[0]?.[target];
        return field.isRequired || field.isUnique === false ? [[field.name, value]] : [];
      }
      if (!field.isRequired || field.default || field.isUpdatedAt || field.isList) return [];
      return [[field.name, this.fresh(field, salt)]];
    });
    return Object.fromEntries(entries);
  }

  private ofRow(model: Model, name: string, row: Row): unknown {
    const field = fieldNamed(model, name);
    return field && isColumn(field) ? this.labelled(field, row[name]) : undefined;
  }

  /** What else may stand there, each with a name. */
  variants(hole: Hole): [string, unknown][] {
    const found: [string, unknown][] = [];
    const { place, presence } = hole;
    if (hole.shape?.isList === false) {
      const usual = this.usual(hole, 0, new Map()) as object;
      return Object.entries(hole.shape.properties).flatMap(([key, inner]) =>
        this.variants(inner).map(([name, value]): [string, unknown] => [
          `${key} ${name}`,
          { ...usual, [key]: value },
        ]),
      );
    }
    if (hole.shape) {
      const two = this.usual(hole, 0, new Map()) as unknown[];
      return [
        ['one', two.slice(0, 1)],
        ['empty', []],
      ];
    }
    for (const value of hole.values?.slice(1) ?? []) found.push([String(value), value]);
    if (place?.use === 'option') found.push(...optionVariants(place.operator, place.path.at(-1)));
    else if (place?.column) found.push(...this.ofColumn(hole, place.column));
    else if (place?.isSpread && place.use === 'create' && place.path.length > 0) {
      found.push(['with its links', this.newRow(place.model, 30)]);
      found.push(['a part', this.change(place.model, this.rows[place.model.name]?.[0] ?? {})]);
    } else if (place && place.use !== 'key' && place.use !== 'create') found.push(['nothing', {}]);
    if (presence.maybeNull) found.push(['null', null]);
    if (presence.maybeUndefined && place?.use !== 'key') found.push(['undefined', undefined]);
    return found;
  }

  private ofColumn(hole: Hole, field: ColumnField): [string, unknown][] {
    const found: [string, unknown][] = [];
    const { place } = hole;
    if (!place) return found;
    const { use, operator, model } = place;
    if (field.type === 'Json' && (use === 'create' || use === 'update') && operator !== undefined)
      return found;
    const isWritten = use === 'create' || use === 'update';
    const isLink = model.fields.some((item) => item.kind === 'relation' && item.fields.includes(field.name));
    if (field.kind === 'enum') {
      const labels = this.datamodel.enums.find(({ name }) => name === field.type)?.values ?? [];
      for (const { name } of labels.slice(0, 4))
        found.push([name, shaped(hole, field.isList ? [name] : name)]);
    } else if (!isWritten || isLink || field.isUnique)
      found.push(['missing', shaped(hole, this.fresh(field, 7))]);
    if (isWritten && (field.isUnique || field.isId))
      found.push(['taken', this.labelled(field, this.rows[model.name]?.[1]?.[field.name])]);
    if (field.type === 'Boolean') found.push(['true', true], ['false', false]);
    if (/^(in|notIn|hasSome|hasEvery)$/.test(operator ?? '') && !place.isElement) found.push(['empty', []]);
    if (/^(contains|startsWith|endsWith|equals)$/.test(operator ?? '') && field.type === 'String')
      found.push(['wildcard', '%'], ['empty', '']);
    if (isWritten && field.type === 'String' && !isLink && !field.isUnique && operator === undefined)
      found.push(['empty', ''], ['unicode', field.nativeType ? 'ü' : "ünï 🚀 'quoted' \\ % _"]);
    if (isWritten && field.type === 'Int' && operator === undefined && !isLink) found.push(['0', 0]);
    return found;
  }

  private fresh(field: ColumnField, salt: number): unknown {
    return this.labelled(field, freshValue(this.datamodel, field, salt));
  }

  /** The client's names of enum labels, where they differ from the database's. */
  private labelled(field: ColumnField, value: unknown): unknown {
    if (field.kind !== 'enum') return value;
    const values = this.datamodel.enums.find(({ name }) => name === field.type)?.values ?? [];
    const name = (label: unknown): unknown => values.find(({ dbName }) => dbName === label)?.name ?? label;
    return Array.isArray(value) ? value.map(name) : name(value);
  }
}

function option(operator: string | undefined, last: string | undefined, ordering: () => string): unknown {
  if (operator === 'take' || operator === 'limit') return 2;
  if (operator === 'skip') return 1;
  if (operator !== 'orderBy') return true;
  return last === 'orderBy' ? { [ordering()]: 'desc' } : last === 'nulls' ? 'first' : 'desc';
}

function optionVariants(operator: string | undefined, last: string | undefined): [string, unknown][] {
  if (operator === 'take' || operator === 'skip' || operator === 'limit')
    return [
      ['0', 0],
      ['3', 3],
    ];
  if (operator === 'orderBy')
    return last === 'orderBy' ? [] : last === 'nulls' ? [['last', 'last']] : [['asc', 'asc']];
  return [['false', false]];
}

/** What an operator takes: a list, a part of a text, a small number. */
function shaped({ place }: Hole, value: unknown): unknown {
  const { operator, column, isElement } = place ?? {};
  if (isElement && Array.isArray(value)) return (value as unknown[])[0] ?? 'x';
  switch (operator) {
    case 'in':
    case 'notIn':
    case 'hasSome':
    case 'hasEvery':
      return Array.isArray(value) ? value : [value];
    case 'has':
    case 'push':
      return Array.isArray(value) ? ((value as unknown[])[0] ?? 'x') : value;
    case 'contains':
    case 'startsWith':
    case 'string_contains':
    case 'string_starts_with':
      return typeof value === 'string' ? value.slice(0, 3) : value;
    case 'endsWith':
      return typeof value === 'string' ? value.slice(-3) : value;
    case 'increment':
    case 'decrement':
    case 'multiply':
    case 'divide':
      return column?.type === 'BigInt' ? 2n : 2;
    case 'isEmpty':
      return true;
    case 'path':
      return ['a'];
    case 'mode':
      return 'insensitive';
    default:
      return value;
  }
}

function same(a: unknown, b: unknown): boolean {
  return a !== null && a !== undefined && String(a) === String(b);
}

function distinct(sets: InputSet[]): InputSet[] {
  const seen = new Set<string>();
  return sets.filter(({ args }) => {
    const key = JSON.stringify(args, (_, value: unknown) =>
      value === undefined ? '\u0000undefined' : typeof value === 'bigint' ? `${value}n` : value,
    );
    return !seen.has(key) && seen.add(key);
  });
}
