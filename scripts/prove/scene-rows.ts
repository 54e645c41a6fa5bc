import {
  fieldNamed,
  isColumn,
  modelNamed,
  uniqueKeys,
  type ColumnField,
  type Datamodel,
  type Model,
  type RelationField,
} from '../../transforms/lib/prisma/datamodel';
import type { Node } from '../../transforms/lib/source/syntax';
import { unwrap, walk } from '../../transforms/lib/source/syntax';
import type { SeedRows } from '../proof';
import { entriesOf, valueFor, valueOf } from './conditions';
import { freshValue } from './synthesize-value';

export type Row = Record<string, unknown>;

/** Which of a filter's conditions a row does not meet, and which member of an OR it meets. */
export interface Wish {
  missed?: Node;
  member?: { of: Node; index: number };
}

/** Rows in the making: the seed's, with those that a call needs. */
export class SceneRows {
  readonly rows: SeedRows;
  /** Inputs that a row asks for in the place of the usual ones, where a unique column cannot be shared. */
  overrides: Map<number, unknown> = new Map();
  /** Rows made from now on have ids that sort before all others: what is limited without an order goes by id. */
  isFirst = false;
  /** Which of several rows alike is made: a bound of a key is passed by as much more, so that each has a key of its own. */
  private nth = 0;

  constructor(
    private readonly datamodel: Datamodel,
    base: SeedRows,
    private readonly args: readonly unknown[],
    /** Keys of new rows are made of numbers from there. */
    private salt = 100,
  ) {
    this.rows = Object.fromEntries(Object.entries(base).map(([name, rows]) => [name, [...rows]]));
  }

  /** A row like one of the seed's, with keys of its own. */
  fresh(model: Model, like: number, depth = 0): Row {
    const known = this.rows[model.name] ?? [];
    const row: Row = { ...known[like % Math.max(known.length, 1)] };
    const keyed = new Set(uniqueKeys(model).flatMap(({ fields }) => fields));
    this.salt += 1;
    for (const field of model.fields) {
      if (!isColumn(field) || !keyed.has(field.name) || field.kind === 'unsupported') continue;
      if (ownerOf(model, field)) continue;
      if (field.kind === 'enum' || field.type === 'Boolean') continue;
      const value = freshValue(this.datamodel, field, this.salt);
      row[field.name] = this.isFirst && field.isId && depth === 0 ? sortedFirst(field, value) : value;
    }
    if (depth > 2) return row;
    for (const relation of model.fields) {
      if (relation.kind !== 'relation' || relation.cardinality !== 'owning-one') continue;
      const isKey = uniqueKeys(model).some(({ fields }) =>
        relation.fields.every((name) => fields.includes(name)),
      );
      if (!isKey || relation.type === model.name) continue;
      const parent = this.add(
        modelNamed(this.datamodel, relation.type),
        this.fresh(modelNamed(this.datamodel, relation.type), like, depth + 1),
      );
      if (parent) this.link(row, relation, parent);
    }
    return row;
  }

  /** Puts a row in, unless another has its key. */
  add(model: Model, row: Row): Row | undefined {
    const rows = (this.rows[model.name] ??= []);
    const isTaken = uniqueKeys(model).some(({ fields }) =>
      rows.some((other) =>
        fields.every((name) => row[name] !== null && show(other[name]) === show(row[name])),
      ),
    );
    if (isTaken || rows.length > 700) return undefined;
    rows.push(row);
    return row;
  }

  link(row: Row, { fields, references }: RelationField, parent: Row): void {
    fields.forEach((name, index) => {
      row[name] = parent[references[index] ?? ''];
    });
  }

  /**
   * Lets the database take the rows. Of those that have one key, since they were linked to the same parent, the last stays. Rows that
   * others refer to and that are not there are added: with another key in a filter a row got one of no parent.
   */
  complete(): void {
    for (const model of this.datamodel.models) this.removeDoubles(model);
    this.completeParents();
  }

  private removeDoubles(model: Model): void {
    for (const { fields } of uniqueKeys(model)) {
      const seen = new Set<string>();
      const doubles = (this.rows[model.name] ?? []).toReversed().filter((row) => {
        const values = fields.map((name) => row[name]);
        if (values.some((value) => value === null || value === undefined)) return false;
        const key = values.map(show).join();
        return seen.size === seen.add(key).size;
      });
      if (doubles.length > 0) this.remove(model, (row) => doubles.includes(row));
    }
  }

  private completeParents(): void {
    for (const model of this.datamodel.models) {
      for (const relation of model.fields) {
        if (relation.kind !== 'relation' || relation.cardinality !== 'owning-one') continue;
        for (const row of [...(this.rows[model.name] ?? [])]) this.completeParent(row, relation);
      }
    }
  }

  /** Adds the row that one refers to, if it does and that is not there. */
  completeParent(row: Row, relation: RelationField): void {
    const isLinked = relation.fields.every((name) => row[name] !== null && row[name] !== undefined);
    if (!isLinked || this.parentOf(row, relation)) return;
    const parents = modelNamed(this.datamodel, relation.type);
    const parent = this.fresh(parents, 0);
    relation.references.forEach((name, index) => {
      parent[name] = row[relation.fields[index] ?? ''];
    });
    this.add(parents, parent);
  }

  /** Takes out the rows that have the values which a filter names, with those that refer to them. None where it names none. */
  removeMatching(model: Model, where: unknown): void {
    const wanted = wantedOf(model, where);
    if (wanted.length === 0) return;
    this.remove(model, (row) => wanted.every(([name, value]) => show(row[name]) === show(value)));
  }

  private remove(model: Model, isGone: (row: Row) => boolean): void {
    const all = this.rows[model.name] ?? [];
    const gone = all.filter(isGone);
    if (gone.length === 0) return;
    this.rows[model.name] = all.filter((row) => !gone.includes(row));
    for (const child of this.datamodel.models) {
      for (const relation of child.fields) {
        if (relation.kind !== 'relation' || relation.cardinality !== 'owning-one') continue;
        if (relation.type !== model.name) continue;
        this.remove(child, (row) =>
          gone.some((parent) =>
            relation.fields.every(
              (name, index) =>
                row[name] !== null && show(row[name]) === show(parent[relation.references[index] ?? '']),
            ),
          ),
        );
      }
    }
    for (const { dbName, a, b } of this.datamodel.joinTables) {
      for (const [side, { model: end, field }] of [
        ['A', a],
        ['B', b],
      ] as const) {
        if (end !== model.name) continue;
        this.rows[dbName] = (this.rows[dbName] ?? []).filter(
          (pair) => !gone.some((row) => show(row[field]) === show(pair[side])),
        );
      }
    }
  }

  /** The row that a row refers to. */
  parentOf(row: Row, { type, fields, references }: RelationField): Row | undefined {
    return this.rows[type]?.find((other) =>
      fields.every(
        (name, index) => row[name] !== null && show(other[references[index] ?? '']) === show(row[name]),
      ),
    );
  }

  /** A row that meets a filter but for what is to be missed; with the rows of other models that it needs. */
  make(model: Model, where: Node | undefined, wish: Wish, like = 0, depth = 0): Row | undefined {
    const row = this.fresh(model, like);
    const after: (() => void)[] = [];
    this.nth = like;
    if (where) this.meet(row, model, where, wish, true, after, depth);
    const added = this.add(model, row);
    if (added) after.forEach((action) => action());
    return added;
  }

  private meet(
    row: Row,
    model: Model,
    where: Node,
    wish: Wish,
    holds: boolean,
    after: (() => void)[],
    depth: number,
  ): void {
    for (const { key, value, property } of entriesOf(where)) {
      const isMet = property === wish.missed ? !holds : holds;
      const inner = unwrap(value);
      const members = inner.type === 'ArrayExpression' ? (inner.elements as Node[]).filter(Boolean) : [inner];
      if (key === 'AND')
        for (const member of members)
          this.meet(row, model, member, wish, member === wish.missed ? !holds : holds, after, depth);
      else if (key === 'OR') this.either(row, model, inner, members, wish, isMet, after, depth);
      else if (key === 'NOT')
        for (const member of members)
          this.meet(row, model, member, wish, member === wish.missed ? holds : !holds, after, depth);
      else this.field(row, model, key, value, wish, isMet, after, depth);
    }
  }

  private either(
    row: Row,
    model: Model,
    list: Node,
    members: Node[],
    wish: Wish,
    holds: boolean,
    after: (() => void)[],
    depth: number,
  ): void {
    const chosen = wish.member?.of === list ? wish.member.index : 0;
    members.forEach((member, index) => {
      if (holds && index !== chosen) this.meet(row, model, member, wish, false, after, depth);
    });
    members.forEach((member, index) => {
      if (!holds || index === chosen) this.meet(row, model, member, wish, holds, after, depth);
    });
  }

  private field(
    row: Row,
    model: Model,
    key: string,
    value: Node,
    wish: Wish,
    holds: boolean,
    after: (() => void)[],
    depth: number,
  ): void {
    const field = fieldNamed(model, key);
    if (!field) {
      const compound = uniqueKeys(model).find(({ name }) => name === key);
      if (compound) this.meet(row, model, value, wish, holds, after, depth);
      return;
    }
    if (field.kind === 'relation') {
      if (depth < 3) this.relation(row, model, field, value, wish, holds, after, depth);
      return;
    }
    if (field.type === 'Json') return this.json(row, field, value, holds);
    const operators = entriesOf(value).filter(({ key: name }) => name !== 'mode');
    if (operators.length === 0) return this.set(row, field, 'equals', value, holds);
    const lower = operators.find(({ key: name }) => /^gte?$/.test(name));
    const isRange = lower !== undefined && operators.some(({ key: name }) => /^lte?$/.test(name));
    // One value for both ends of a range: the lower one is in it, if anything is.
    const decisive = operators.find(({ property }) => property === wish.missed) ?? lower;
    const isOfKey = uniqueKeys(model).some(({ fields }) => fields.includes(field.name));
    const steps = isOfKey && operators.length === 1 ? this.nth + 1 : 1;
    for (const entry of isRange && decisive ? [decisive] : operators) {
      const isMissed = entry.property === wish.missed;
      const isLower = isRange && !isMissed && holds && entry.key === 'gte';
      this.set(row, field, entry.key, entry.value, isMissed ? !holds : holds, isLower ? 0 : steps);
    }
  }

  /** @param steps  How far beyond a bound the value is to be. */
  private set(row: Row, field: ColumnField, operator: string, value: Node, holds: boolean, steps = 1): void {
    const known = valueOf(value, this.args);
    if (!known) return;
    this.salt += 1;
    const wanted = valueFor(this.datamodel, field, operator, known.value, holds, this.salt, steps);
    if (wanted === undefined || wanted.value === undefined) return;
    if (wanted.value === null && field.isRequired) return;
    const isAlone = field.isId || field.isUnique;
    if (isAlone && known.hole !== undefined && /^(equals|not|in|notIn)$/.test(operator)) {
      const isTaken = Object.values(this.rows).some((rows) =>
        rows.some((other) => show(other[field.name]) === show(wanted.value)),
      );
      if (isTaken) {
        this.overrides.set(known.hole, /in$/i.test(operator) ? [row[field.name]] : row[field.name]);
        return;
      }
    }
    row[field.name] = wanted.value;
  }

  private json(row: Row, field: ColumnField, value: Node, holds: boolean): void {
    const entries = new Map(
      entriesOf(value).map((entry) => [entry.key, valueOf(entry.value, this.args)?.value]),
    );
    const path = entries.get('path');
    const [operator, given] = [...entries].find(([key]) => key !== 'path' && key !== 'mode') ?? [];
    if (operator === undefined) return;
    const isNot = operator === 'not';
    const isNull = given === null || (typeof given === 'string' && /^(Db|Json|Any)Null$/.test(given));
    const wanted = isNull ? null : jsonFor(operator, given);
    const inner = holds === isNot ? (isNull || isNot ? ['qqq'] : 'qqq') : wanted;
    const keys = Array.isArray(path) ? path.map(String) : [];
    row[field.name] = keys.reduceRight<unknown>((nested, key) => ({ [key]: nested }), inner);
  }

  private relation(
    row: Row,
    model: Model,
    field: RelationField,
    value: Node,
    wish: Wish,
    holds: boolean,
    after: (() => void)[],
    depth: number,
  ): void {
    const entries = entriesOf(value);
    const quantified = entries.find(({ key }) => /^(some|every|none|is|isNot)$/.test(key));
    const quantifier = quantified?.key ?? 'is';
    const filter = quantified?.value ?? value;
    const other = modelNamed(this.datamodel, field.type);
    const known = valueOf(filter, this.args);
    const isAbsent = known !== undefined && known.value === null;
    if (field.cardinality === 'owning-one') {
      const wantsParent = (quantifier === 'isNot') === isAbsent;
      if (isAbsent && wantsParent !== holds) {
        const isOptional = field.fields.every((name) => fieldNamed(model, name)?.isRequired === false);
        if (isOptional) for (const name of field.fields) row[name] = null;
        return;
      }
      const isMet = quantifier === 'isNot' ? !holds : holds;
      const parent =
        (isMet ? this.named(other, filter, wish, depth) : undefined) ??
        this.related(other, isAbsent ? undefined : filter, wish, isMet, depth);
      if (parent) this.link(row, field, parent);
      return;
    }
    const wantsChild = /^(none|isNot)$/.test(quantifier) === isAbsent ? holds : !holds;
    // Any child would meet a filter that asks for nothing.
    if (!wantsChild && (isAbsent || entriesOf(filter).length === 0)) return;
    after.push(() => {
      // A child can have one parent only, a row of a join table any number.
      const child =
        (wantsChild && field.joinTable ? this.named(other, filter, wish, depth) : undefined) ??
        this.related(other, isAbsent ? undefined : filter, wish, wantsChild, depth);
      if (child) this.join(row, field, child);
    });
  }

  /** The row that is there of which a filter names the key: several rows belong to it, and it meets what else is asked for. */
  private named(model: Model, filter: Node, wish: Wish, depth: number): Row | undefined {
    const entries = entriesOf(filter);
    if (wish.missed !== undefined && isWithin(wish.missed, filter)) return undefined;
    const key = entries.find(({ key: name, value }) => {
      const field = fieldNamed(model, name);
      const isKey = field !== undefined && isColumn(field) && (field.isId || field.isUnique);
      return isKey && !field.isList && entriesOf(value).length === 0;
    });
    const known = key && valueOf(key.value, this.args);
    if (!known || known.value === null || known.value === undefined) return undefined;
    const rows = this.rows[model.name] ?? [];
    const index = rows.findIndex((row) => show(row[key.key]) === show(known.value));
    const found = rows[index];
    const others = entries.filter((entry) => entry !== key).map(({ property }) => property);
    if (!found || others.length === 0) return found;
    const row = { ...found };
    const after: (() => void)[] = [];
    const rest = { type: 'ObjectExpression', properties: others } as unknown as Node;
    this.meet(row, model, rest, wish, true, after, depth + 1);
    rows[index] = row;
    after.forEach((action) => action());
    return row;
  }

  /** A row of another model that meets the filter, or one that meets nothing of it. */
  private related(
    model: Model,
    filter: Node | undefined,
    wish: Wish,
    holds: boolean,
    depth: number,
  ): Row | undefined {
    const row = this.fresh(model, 0);
    const after: (() => void)[] = [];
    if (filter) this.meet(row, model, filter, wish, holds, after, depth + 1);
    const added = this.add(model, row);
    if (added) after.forEach((action) => action());
    return added;
  }

  /** Lets a child belong to a row. */
  join(row: Row, field: RelationField, child: Row): void {
    const opposite = fieldNamed(modelNamed(this.datamodel, field.type), field.opposite);
    if (field.joinTable) {
      const own = this.datamodel.joinTables.find(({ relationName }) => relationName === field.relationName);
      if (!own) return;
      const { own: mine, other } = field.joinTable;
      const fieldOf = (side: 'A' | 'B'): string => (side === 'A' ? own.a.field : own.b.field);
      const pair = { [mine]: row[fieldOf(mine)], [other]: child[fieldOf(other)] };
      const pairs = (this.rows[own.dbName] ??= []);
      const isThere = pairs.some(({ A, B }) => show(A) === show(pair['A']) && show(B) === show(pair['B']));
      if (!isThere) pairs.push(pair);
    } else if (opposite?.kind === 'relation') this.link(child, opposite, row);
  }
}

/** Columns with the value that a filter asks for; those of a compound key stand in an object of their own. */
function wantedOf(model: Model, where: unknown): [name: string, value: unknown][] {
  if (typeof where !== 'object' || where === null) return [];
  return Object.entries(where).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
    const isCompound = uniqueKeys(model).some(({ name, fields }) => name === key && fields.length > 1);
    if (isCompound) return wantedOf(model, value);
    const field = fieldNamed(model, key);
    if (!field || !isColumn(field) || value === undefined) return [];
    const isPlain = value === null || typeof value !== 'object' || value instanceof Date;
    const given = isPlain ? value : (value as { equals?: unknown }).equals;
    return given === undefined ? [] : [[key, given]];
  });
}

/** Something in Json that an operator takes. */
function jsonFor(operator: string, given: unknown): unknown {
  if (operator === 'array_contains' && Array.isArray(given)) return given;
  if (operator.startsWith('array_')) return [given];
  if (typeof given !== 'number') return given;
  return /^gte?$/.test(operator) ? given + 1 : /^lte?$/.test(operator) ? given - 1 : given;
}

function isWithin(node: Node, around: Node): boolean {
  let found = false;
  walk(around, (inner) => {
    if (inner === node) found = true;
    return !found;
  });
  return found;
}

function sortedFirst({ nativeType }: ColumnField, value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') return -value;
  return typeof value === 'string' && !/Uuid|Char/.test(nativeType?.name ?? '') ? `!${value}` : value;
}

function ownerOf(model: Model, field: ColumnField): boolean {
  return model.fields.some((item) => item.kind === 'relation' && item.fields.includes(field.name));
}

function show(value: unknown): string {
  return typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? '');
}
