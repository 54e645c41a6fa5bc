import {
  fieldNamed,
  isColumn,
  modelByAccessor,
  modelNamed,
  uniqueKeys,
  type Datamodel,
  type Model,
} from '../../transforms/lib/prisma/datamodel';
import { OPERATIONS } from '../../transforms/lib/prisma/site';
import { SourceFile } from '../../transforms/lib/source/source-file';
import { chainOf, keyOf, unwrap, walk, type Node } from '../../transforms/lib/source/syntax';
import type { SeedRows } from '../proof';
import { entriesOf, valueOf } from './conditions';
import type { Programs } from './cut/cut-file';
import { inputSets, type InputSet } from './input-sets';
import type { Scene } from './prove-unit';
import { SceneRows, type Row, type Wish } from './scene-rows';

/** Rows beyond a limit show it; past this many, limits stay unseen. */
const MOST = 210;

/**
 * Rows made for one unit, beside those that every unit has: some that meet all that its calls ask for, in an order that no
 * sorting has, and for each condition some that miss only that.
 */
export function scenesFor(datamodel: Datamodel, rows: SeedRows, programs: Programs): Scene[] {
  const calls = callsOf(programs.before, datamodel);
  const [first] = calls;
  if (!first) return [];
  const sets = (all: SeedRows): InputSet[] => inputSets(datamodel, all, first.model.name, programs.holes, 8);
  const made = [1, 0].map((row, index) => {
    const args = (sets(rows)[row] ?? sets(rows)[0])?.args ?? [];
    const maker = new Maker(datamodel, rows, args);
    for (const call of calls) maker.call(call);
    maker.rows.complete();
    // Backwards once: keys then fall in the order in which the rows lie.
    return { rows: index === 0 ? backwards(maker.rows.rows) : maker.rows.rows, inputs: maker.inputs() };
  });
  return [...made, { rows: alone(datamodel, rows, calls), inputs: [] }];
}

function backwards(rows: SeedRows): SeedRows {
  return Object.fromEntries(Object.entries(rows).map(([name, list]) => [name, list.toReversed()]));
}

/** Only rows of the models that are called, and of those that they need: nothing else refers to them. */
function alone(datamodel: Datamodel, rows: SeedRows, calls: readonly Call[]): SeedRows {
  const needed = new Set(calls.map(({ model }) => model.name));
  for (const name of needed) {
    for (const field of modelNamed(datamodel, name).fields)
      if (field.kind === 'relation' && field.cardinality === 'owning-one') needed.add(field.type);
  }
  return Object.fromEntries(Object.entries(rows).filter(([name]) => needed.has(name)));
}

interface Call {
  model: Model;
  argument: Node;
}

function callsOf(source: string, datamodel: Datamodel): Call[] {
  const file = new SourceFile('site.ts', source);
  const calls: Call[] = [];
  walk((file.root.get() as { node: { program: Node } }).node.program, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    const chain = chainOf(node.callee);
    const model = modelByAccessor(datamodel, chain?.at(-2) ?? '');
    const [argument] = node.arguments as Node[];
    if (model && argument && (OPERATIONS as readonly string[]).includes(chain?.at(-1) ?? ''))
      calls.push({ model, argument });
  });
  return calls;
}

/** Makes rows for calls, one after the other. */
export class Maker {
  readonly rows: SceneRows;
  private readonly sets: InputSet[];
  /** Inputs that go with a row that misses a condition, or meets one alone. */
  private readonly wished = new Set<InputSet>();

  constructor(
    private readonly datamodel: Datamodel,
    base: SeedRows,
    private readonly args: readonly unknown[],
    salt?: number,
  ) {
    this.rows = new SceneRows(datamodel, base, args, salt);
    this.sets = [{ name: 'made', args: [...args] }];
  }

  /** The usual inputs, and those of rows that could not share them: what a row misses or meets alone says more than a row more. */
  inputs(): InputSet[] {
    const [usual, ...apart] = this.sets;
    const wished = apart.filter((set) => this.wished.has(set));
    const plain = apart.filter((set) => !this.wished.has(set));
    return [...(usual ? [usual] : []), ...plain.slice(0, 2), ...wished, ...plain.slice(2)].slice(0, 16);
  }

  call({ model, argument }: Call): void {
    const entries = new Map(entriesOf(argument).map(({ key, value }) => [key, value]));
    this.family(model, entries, (wish, like) => this.rows.make(model, entries.get('where'), wish, like), 0);
  }

  /** Rows of one list: matching ones in no order, then one for each condition that it misses. */
  private family(
    model: Model,
    entries: ReadonlyMap<string, Node>,
    make: (wish: Wish, like: number) => Row | undefined,
    depth: number,
  ): void {
    const where = entries.get('where');
    const count = Math.min(
      MOST,
      Math.max(4, this.number(entries.get('take')) + this.number(entries.get('skip')) + 1),
    );
    const orders = ordersOf(entries.get('orderBy'));
    const made: Row[] = [];
    for (let index = 0; index < count; index += 1) {
      const row = this.noted(() => make({}, index));
      if (!row) continue;
      this.disorder(row, model, { orders, where }, index, count);
      made.push(row);
    }
    // What misses something stands in front of the others and behind them: a limit must not hide it.
    for (const wish of where ? wishesOf(where) : []) {
      for (const extreme of orders.length > 0 || entries.has('take') ? [1, -1] : [1]) {
        this.rows.isFirst = extreme < 0;
        const row = this.noted(() => make(wish, 1), true);
        this.rows.isFirst = false;
        // What it misses stays missed.
        const missed = wish.missed && 'key' in wish.missed ? keyOf(wish.missed as never) : undefined;
        if (row) for (const name of orders) if (name !== missed) setExtreme(row, model, name, extreme);
      }
    }
    const selection = entries.get('include') ?? entries.get('select');
    if (selection && depth < 3)
      // Which of a few comes first is a matter of the order; of one row alone others are asked for.
      for (const row of made.slice(0, depth === 0 && made.length <= 5 ? 5 : 2))
        this.related(row, model, selection, depth);
  }

  private related(row: Row, model: Model, selection: Node, depth: number): void {
    for (const { key, value } of entriesOf(selection)) {
      const field = fieldNamed(model, key);
      if (key === '_count') {
        for (const inner of entriesOf(value)) this.related(row, model, inner.value, depth);
        continue;
      }
      if (field?.kind !== 'relation') continue;
      const other = modelNamed(this.datamodel, field.type);
      const entries = new Map(entriesOf(value).map((entry) => [entry.key, entry.value]));
      if (field.cardinality === 'owning-one') {
        const parent = this.rows.parentOf(row, field);
        const inner = entries.get('include') ?? entries.get('select');
        if (parent && inner && depth < 3) this.related(parent, other, inner, depth + 1);
        continue;
      }
      if (field.cardinality === 'inverse-one') {
        const only = this.rows.make(other, entries.get('where'), {}, 0);
        if (only) this.rows.join(row, field, only);
        continue;
      }
      this.family(
        other,
        entries,
        (wish, like) => {
          const child = this.rows.make(other, entries.get('where'), wish, like);
          if (child) this.rows.join(row, field, child);
          return child;
        },
        depth + 1,
      );
    }
  }

  private noted(make: () => Row | undefined, isWished = false): Row | undefined {
    this.rows.overrides = new Map();
    const row = make();
    if (row && this.rows.overrides.size > 0) {
      const { overrides } = this.rows;
      const set = {
        name: 'made apart',
        args: this.args.map((value, index) => (overrides.has(index) ? overrides.get(index) : value)),
      };
      this.sets.push(set);
      if (isWished) this.wished.add(set);
    }
    return row;
  }

  private number(node: Node | undefined): number {
    const value = node ? valueOf(node, this.args)?.value : undefined;
    return typeof value === 'number' ? Math.abs(value) : 0;
  }

  /** Values that no insertion order sorts: the first column has ties that the next one settles. */
  private disorder(
    row: Row,
    model: Model,
    { orders, where }: { orders: string[]; where: Node | undefined },
    index: number,
    count: number,
  ): void {
    orders.forEach((name, position) => {
      const field = fieldNamed(model, name);
      if (!field || !isColumn(field) || field.isId || field.isUnique) return;
      // Of a few rows neither end may lie where the key has it: two columns would give one order.
      const stride = [7, 11, 13].find((prime) => count % prime !== 0) ?? 1;
      const place = count > 5 ? (index * stride + 3) % count : (index * 8 + 2) % 5;
      const step = orders.length > 1 && position === 0 ? Math.floor(place / 2) : place;
      const filter = where && entriesOf(where).find(({ key }) => key === name)?.value;
      // Those of a key differ already, and have to go on doing so.
      const isOfKey = uniqueKeys(model).some(({ fields }) => fields.includes(name));
      if (filter) return shift(row, name, filter, isOfKey ? step * count : step);
      if (field.type === 'DateTime') row[name] = new Date(Date.UTC(2024, 5, 1 + (step % 28), step));
      else if (field.type === 'Int' || field.type === 'Float') row[name] = step;
      else if (field.type === 'String' && !/Uuid|Char/.test(field.nativeType?.name ?? ''))
        row[name] = String.fromCodePoint(97 + (step % 26)) + String(step);
    });
  }
}

/** Moves a value that a filter takes further to the side on which it goes on taking it. */
function shift(row: Row, name: string, filter: Node, step: number): void {
  const operators = entriesOf(filter).map(({ key }) => key);
  const isBelow = operators.some((key) => /^lte?$/.test(key));
  const isAbove = operators.some((key) => /^gte?$/.test(key));
  const value = row[name];
  if (isBelow === isAbove) return;
  const by = isBelow ? -step : step;
  if (value instanceof Date) row[name] = new Date(value.getTime() + by * 86_400_000);
  else if (typeof value === 'number') row[name] = value + by;
}

function setExtreme(row: Row, model: Model, name: string, extreme: number): void {
  const field = fieldNamed(model, name);
  if (!field || !isColumn(field) || field.isId || field.isUnique) return;
  if (field.type === 'DateTime') row[name] = new Date(Date.UTC(extreme > 0 ? 2029 : 2001, 0, 1));
  else if (field.type === 'Int' || field.type === 'Float') row[name] = extreme * 10_000;
  else if (field.type === 'String' && !/Uuid|Char/.test(field.nativeType?.name ?? ''))
    row[name] = extreme > 0 ? 'zzzz' : '0';
}

function ordersOf(node: Node | undefined): string[] {
  if (!node) return [];
  const inner = unwrap(node);
  const items = inner.type === 'ArrayExpression' ? (inner.elements as Node[]) : [inner];
  return items.flatMap((item) => entriesOf(item).map(({ key }) => key));
}

/** A wish for each condition of a filter, and for each member of its ORs. */
function wishesOf(where: Node): Wish[] {
  return entriesOf(where).flatMap(({ key, value, property }): Wish[] => {
    const inner = unwrap(value);
    const members = inner.type === 'ArrayExpression' ? (inner.elements as Node[]).filter(Boolean) : [inner];
    if (key === 'OR') {
      const each = members.flatMap((member, index): Wish[] => {
        const own = { of: inner, index };
        return [{ member: own }, ...wishesOf(member).map((wish): Wish => ({ member: own, ...wish }))];
      });
      return [...each, { missed: property }];
    }
    if (key === 'AND' || key === 'NOT')
      return members.flatMap((member) => [{ missed: member }, ...wishesOf(member)]);
    const nested = entriesOf(value).flatMap((entry) =>
      /^(some|every|none|is|isNot)$/.test(entry.key) ? wishesOf(entry.value) : [],
    );
    const direct = nested.length === 0 ? wishesOf(value) : nested;
    return [{ missed: property }, ...direct];
  });
}
