import type { Datamodel, Model, RelationField } from '../../transforms/lib/prisma/datamodel';
import { fieldNamed, modelNamed, modelByAccessor, uniqueKeys } from '../../transforms/lib/prisma/datamodel';
import { OPERATIONS } from '../../transforms/lib/prisma/site';
import { SourceFile } from '../../transforms/lib/source/source-file';
import type { Hole } from './cut/holes';
import {
  chainOf,
  isFunction,
  keyOf,
  literalOf,
  unwrap,
  walk,
  type Node,
  type NodeOf,
} from '../../transforms/lib/source/syntax';

/** A program without one of its predicates, orders or limits, or without one of several calls. */
export interface Mutant {
  /** `where.status`, `orderBy`, `include.posts.take`; with the call in front where the program has several. */
  name: string;
  source: string;
  /** Which of the program's calls, in the order in which they are written. */
  call: number;
}

const KEYED = new Set(['findUnique', 'findUniqueOrThrow', 'update', 'upsert', 'delete']);

/** A Prisma call of a program. */
export interface Call {
  node: Node;
  accessor: string;
  operation: string;
  model: Model;
  argument?: Node;
}

/**
 * The program without each predicate, order and limit of its Prisma calls, one at a time; but for those of which it follows from
 * a key that they cannot matter. Of several calls each is replaced by an error, too: whether it is reached at all.
 *
 * @param holes  The inputs `v0`, `v1`, … of the program.
 */
export function mutantsOf(source: string, datamodel: Datamodel, holes: readonly Hole[] = []): Mutant[] {
  const calls = callsOf(source, datamodel);
  return calls.flatMap(({ node, accessor, operation, model, argument }, call): Mutant[] => {
    const cuts: { name: string; node: Node }[] = [];
    const isKeyed = KEYED.has(operation);
    if (argument) new Finder(datamodel, cuts, holes).arguments(unwrap(argument), model, isKeyed, '');
    const own = cuts.map((cut) => ({ name: cut.name, source: without(source, cut.node), call }));
    if (calls.length === 1) return own;
    const title = `${accessor}.${operation} (${call + 1})`;
    return [
      { name: title, source: failing(source, node), call },
      ...own.map((mutant) => ({ ...mutant, name: `${title} ${mutant.name}` })),
    ];
  });
}

/**
 * Whether a call asks for the order that Prisma takes by itself, or leaves it to Prisma to take it for a part of the rows: on
 * Prisma's side nothing shows whether it is asked for.
 */
export function hasUsualOrder(source: string, datamodel: Datamodel): boolean {
  return callsOf(source, datamodel).some(({ operation, model, argument }) => {
    const finder = new Finder(datamodel, [], []);
    if (argument) finder.arguments(unwrap(argument), model, KEYED.has(operation), '');
    const keys = argument ? entriesOf(unwrap(argument)).map(({ key }) => key) : [];
    const isPart = keys.some((key) => /^(take|skip|cursor)$/.test(key)) && !keys.includes('orderBy');
    return finder.hasUsualOrder || (operation === 'findMany' && isPart);
  });
}

/** How many Prisma calls are written in a program. */
export function countCalls(source: string, datamodel: Datamodel): number {
  return callsOf(source, datamodel).length;
}

/** The Prisma calls of a program, in the order in which they are written. */
export function callsOf(source: string, datamodel: Datamodel): Call[] {
  const file = new SourceFile('site.ts', source);
  const calls: Call[] = [];
  walk((file.root.get() as { node: { program: Node } }).node.program, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    const [accessor = '', operation = ''] = chainOf(node.callee)?.slice(-2) ?? [];
    const model = modelByAccessor(datamodel, accessor);
    const [argument] = node.arguments as Node[];
    if (model && (OPERATIONS as readonly string[]).includes(operation))
      calls.push({ node, accessor, operation, model, argument });
  });
  const startOf = ({ node }: Call): number => (node as { start?: number }).start ?? 0;
  return calls.sort((a, b) => startOf(a) - startOf(b));
}

class Finder {
  hasUsualOrder = false;

  constructor(
    private readonly datamodel: Datamodel,
    private readonly cuts: { name: string; node: Node }[],
    private readonly holes: readonly Hole[],
  ) {}

  /** @param given  Columns that have one value in all rows beside what the filter says: those that lead back to a parent. */
  arguments(node: Node, model: Model, isKeyed: boolean, prefix: string, given: readonly string[] = []): void {
    const entries = entriesOf(node);
    const isOneRow = this.pinsOne(entries.find(({ key }) => key === 'where')?.value, model, given);
    for (const { key, value, property } of entries) {
      const name = `${prefix}${key}`;
      // Of one row at most there is no order, and no row beyond a limit: nothing could ever show them.
      if (isOneRow && (key === 'orderBy' || (key === 'take' && literalOf(value)?.value === 1))) continue;
      if (key === 'orderBy' && isUsualOrder(value, model, entries)) {
        this.hasUsualOrder = true;
        continue;
      }
      if (key === 'where') this.filter(value, model, name, isKeyed);
      else if (key === 'orderBy') this.orders(value, property, name);
      else if (/^(take|skip|cursor|distinct|limit|having)$/.test(key)) {
        if (literalOf(value)?.value !== 0) this.cuts.push({ name, node: property });
      } else if (key === 'include' || key === 'select') this.selection(value, model, name);
    }
  }

  private selection(node: Node, model: Model, prefix: string): void {
    for (const { key, value } of entriesOf(unwrap(node))) {
      const field = fieldNamed(model, key);
      if (key === '_count') {
        for (const inner of entriesOf(value)) this.selection(inner.value, model, `${prefix}._count`);
      } else if (field?.kind === 'relation') this.related(field, value, `${prefix}.${key}.`);
    }
  }

  private related(field: RelationField, value: Node, prefix: string): void {
    const model = modelNamed(this.datamodel, field.type);
    const opposite = fieldNamed(model, field.opposite);
    const given = opposite?.kind === 'relation' ? opposite.fields : [];
    this.arguments(unwrap(value), model, false, prefix, given);
  }

  /** Whether the filter asks for certain values of all columns of a key. */
  private pinsOne(where: Node | undefined, model: Model, given: readonly string[]): boolean {
    const pinned = new Set(given);
    for (const { key, value } of where ? entriesOf(unwrap(where)) : []) {
      const literal = literalOf(value)?.value;
      if (literal === undefined ? this.isThere(unwrap(value)) : literal !== null) pinned.add(key);
    }
    return uniqueKeys(model).some(({ fields }) => fields.every((name) => pinned.has(name)));
  }

  /** An input of the program that always has a value. */
  private isThere(node: Node): boolean {
    const hole = node.type === 'Identifier' ? this.holes[Number(/^v(\d+)$/.exec(node.name)?.[1])] : undefined;
    return hole !== undefined && !hole.shape && !hole.presence.maybeNull && !hole.presence.maybeUndefined;
  }

  private orders(value: Node, property: Node, name: string): void {
    const node = unwrap(value);
    if (node.type !== 'ArrayExpression' || node.elements.length < 2) {
      this.cuts.push({ name, node: property });
      return;
    }
    const elements = node.elements as Node[];
    elements.forEach((element, index) => this.cuts.push({ name: `${name}[${index}]`, node: element }));
  }

  private filter(value: Node, model: Model, prefix: string, isKeyed: boolean): void {
    const node = unwrap(value);
    if (node.type === 'ArrayExpression') {
      const elements = (node.elements as (Node | null)[]).filter((item) => item !== null);
      elements.forEach((element, index) => {
        const members = entriesOf(unwrap(element));
        // A member of OR with one predicate goes as a whole: without it the member would be dropped all the same.
        if (members.length <= 1) this.cuts.push({ name: `${prefix}[${index}]`, node: element });
        else this.filter(element, model, `${prefix}[${index}]`, false);
      });
      return;
    }
    const keys = isKeyed
      ? new Set(uniqueKeys(model).flatMap(({ fields, name }) => [...fields, name]))
      : new Set();
    for (const { key, value: inner, property } of entriesOf(node)) {
      const name = `${prefix}.${key}`;
      const field = fieldNamed(model, key);
      if (/^(AND|OR|NOT)$/.test(key)) this.filter(inner, model, name, false);
      else if (keys.has(key)) continue;
      else if (field?.kind === 'relation' && entriesOf(unwrap(inner)).length > 0) {
        this.relation(unwrap(inner), modelNamed(this.datamodel, field.type), name, property);
      } else this.cuts.push({ name, node: property });
    }
    for (const spread of spreadsOf(node)) this.spread(spread, model, prefix);
  }

  private relation(node: Node, model: Model, name: string, property: Node): void {
    const entries = entriesOf(node);
    if (!entries.some(({ key }) => /^(some|every|none|is|isNot)$/.test(key)))
      return this.filter(node, model, name, false);
    for (const { key, value } of entries) {
      if (entriesOf(unwrap(value)).length > 0) this.filter(value, model, `${name}.${key}`, false);
      else this.cuts.push({ name, node: property });
    }
  }

  private spread(node: Node, model: Model, prefix: string): void {
    const inner = unwrap(node);
    if (inner.type === 'ConditionalExpression') {
      this.spread(inner.consequent, model, prefix);
      this.spread(inner.alternate, model, prefix);
    } else if (inner.type === 'LogicalExpression') this.spread(inner.right, model, prefix);
    else if (inner.type === 'ObjectExpression') this.filter(inner, model, prefix, false);
  }
}

/** By the key, which is how Prisma sorts by itself where it takes a part. */
function isUsualOrder(order: Node, model: Model, entries: readonly EntryOf[]): boolean {
  if (!entries.some(({ key }) => /^(take|skip|cursor)$/.test(key))) return false;
  const inner = unwrap(order);
  const only = inner.type === 'ArrayExpression' && inner.elements.length === 1 ? inner.elements[0] : inner;
  const [first, ...rest] = entriesOf(unwrap(only as Node));
  const [key, ...others] = model.primaryKey?.fields ?? [];
  return (
    first !== undefined &&
    rest.length + others.length === 0 &&
    first.key === key &&
    literalOf(first.value)?.value === 'asc'
  );
}

interface EntryOf {
  key: string;
  value: Node;
  property: Node;
}

function entriesOf(node: Node): EntryOf[] {
  if (node.type !== 'ObjectExpression' || isFunction(node)) return [];
  return (node.properties as Node[]).flatMap((property) => {
    const key = property.type === 'ObjectProperty' ? keyOf(property as NodeOf<'ObjectProperty'>) : undefined;
    return key === undefined
      ? []
      : [{ key, value: (property as NodeOf<'ObjectProperty'>).value as Node, property }];
  });
}

function spreadsOf(node: Node): Node[] {
  if (node.type !== 'ObjectExpression') return [];
  return (node.properties as Node[]).flatMap((item) =>
    item.type === 'SpreadElement' ? [item.argument as Node] : [],
  );
}

function failing(source: string, node: Node): string {
  const { start, end } = node as { start?: number | null; end?: number | null };
  const error = "(() => { throw new Error('not to be reached'); })()";
  return source.slice(0, start ?? 0) + error + source.slice(end ?? 0);
}

/** The text without a node of a list, and without the comma behind it. */
export function without(source: string, node: Node): string {
  const { start, end } = node as { start?: number | null; end?: number | null };
  const from = start ?? 0;
  const behind = /^\s*,/.exec(source.slice(end ?? 0))?.[0].length ?? 0;
  return source.slice(0, from) + source.slice((end ?? 0) + behind);
}
