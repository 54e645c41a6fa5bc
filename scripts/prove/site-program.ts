import {
  fieldNamed,
  modelNamed,
  uniqueKeys,
  type ColumnField,
  type Model,
} from '../../transforms/lib/prisma/datamodel';
import type { ReadEnv } from '../../transforms/lib/prisma/read/env';
import { readValue } from '../../transforms/lib/prisma/read/value';
import type { Presence } from '../../transforms/lib/query/value';
import { chainOf, keyOf, literalOf, unwrap, walk, type Node } from '../../transforms/lib/source/syntax';

/** A call site as a program of its own: what the surrounding code computes has become parameters. */
export interface SiteProgram {
  /** `export async function site(v0: string, …) { return await prisma.user.findUnique(…); }` with its imports. */
  source: string;
  holes: Hole[];
  /** Values written out in the call: rows that have them make its filters match. */
  literals: { model: string; field: string; value: string | number }[];
}

/** A computed value of the call. */
export interface Hole {
  name: string;
  /** The column that it is compared with or written to; absent for tests, directions and numbers of rows. */
  column?: { model: Model; field: ColumnField };
  use: Use;
  /** `in`, `contains`, `increment`, …; `take`, `skip`; the direction of an order. */
  operator?: string;
  presence: Presence;
  /** One of a list that is written out. */
  isElement?: boolean;
}

/** `key`: must be there; `filter`; `value`: written; `test`: decides whether something is there at all. */
export type Use = 'key' | 'filter' | 'create' | 'update' | 'test' | 'option';

interface Place {
  model: Model;
  use: Use;
  /** Keys from the argument, as facts name values. */
  path: string[];
  column?: ColumnField;
  operator?: string;
  isElement?: boolean;
}

const CREATES = new Set(['create', 'createMany', 'createManyAndReturn']);
const KEYED = new Set(['findUnique', 'findUniqueOrThrow', 'update', 'upsert', 'delete']);

/**
 * Takes a call out of its file. Literals, `new Date()` and the like stay as they are written, every other value becomes
 * a parameter of the type that its place asks for, with the presence that the compiler sees at the original place.
 *
 * @returns Undefined with the reason where the call's shape is not in the call itself: a `where` or `data` built elsewhere.
 */
export function siteProgram(env: ReadEnv): SiteProgram | { reason: string } {
  const { site, file } = env;
  const builder = new Builder(env);
  const argument = site.argument;
  const text = argument ? builder.text(argument, placeOf(site.operation, site.model)) : '';
  if (builder.reason) return { reason: builder.reason };
  const fluent = site.fluent.map(
    (step) => `.${step.field}(${step.argument ? file.source.slice(...rangeOf(step.argument)) : ''})`,
  );
  if (site.fluent.some((step) => step.argument)) return { reason: 'arguments in a fluent chain' };
  const parameters = builder.holes.map(({ name, type }) => `${name}: ${type}`).join(', ');
  const call = `prisma.${site.model.accessor}.${site.operation}(${text})${fluent.join('')}`;
  const imports = /\bPrisma\./.test(text) ? "import { Prisma } from '@prisma/client';\n" : '';
  return {
    source: `${imports}import { prisma } from '@/prisma';\n\nexport async function site(${parameters}) {\n  return await ${call};\n}\n`,
    holes: builder.holes.map(({ hole }) => hole),
    literals: builder.literals,
  };
}

function placeOf(operation: string, model: Model): Place {
  return {
    model,
    use: KEYED.has(operation) ? 'key' : CREATES.has(operation) ? 'create' : 'filter',
    path: [],
  };
}

function rangeOf(node: Node): [number, number] {
  const { start, end } = node as { start?: number | null; end?: number | null };
  return [start ?? 0, end ?? 0];
}

class Builder {
  readonly holes: { name: string; type: string; hole: Hole }[] = [];
  readonly literals: SiteProgram['literals'] = [];
  reason: string | undefined;

  constructor(private readonly env: ReadEnv) {}

  text(expression: Node, place: Place): string {
    const node = unwrap(expression);
    if (node.type === 'ObjectExpression') return this.object(node, place);
    if (node.type === 'ArrayExpression') {
      return `[${node.elements.map((item, index) => (item ? this.text(item as Node, element(place, String(index))) : '')).join(', ')}]`;
    }
    if (node.type === 'ConditionalExpression' && (isShape(node.consequent) || isShape(node.alternate))) {
      return `(${this.test(node.test, place)} ? ${this.text(node.consequent, place)} : ${this.text(node.alternate, place)})`;
    }
    if (node.type === 'LogicalExpression' && node.operator === '&&' && isShape(node.right)) {
      return `(${this.test(node.left, place)} && ${this.text(node.right, place)})`;
    }
    if (literalOf(node)) this.note(literalOf(node)?.value, place);
    // A clock that is written is read before Prisma's own or after ours: which is of no meaning.
    const isClock =
      place.use === 'create' || place.use === 'update' ? /\bDate\b/.test(this.source(node)) : false;
    if (literalOf(node) || (isFixed(node) && !isClock)) return this.source(node);
    return this.hole(node, place);
  }

  private object(node: Extract<Node, { type: 'ObjectExpression' }>, place: Place): string {
    const entries = node.properties.map((property) => {
      if (property.type === 'SpreadElement' || property.type === 'SpreadProperty') {
        return isShapeOrChoice(property.argument)
          ? `...${this.text(property.argument, place)}`
          : this.give('a spread object');
      }
      const key = 'key' in property ? keyOf(property as never) : undefined;
      if (key === undefined || !('value' in property)) return this.give('a computed key');
      return `${JSON.stringify(key)}: ${this.text(property.value as Node, this.step(place, key))}`;
    });
    return `{ ${entries.join(', ')} }`;
  }

  /** Where a key leads: to a column, over a relation, or deeper into the same model. */
  private step(place: Place, key: string): Place {
    const { datamodel } = this.env;
    const path = [...place.path, key];
    if (place.column) return { ...place, path, operator: key };
    if (['take', 'skip', 'distinct', 'by', 'limit', 'skipDuplicates'].includes(key))
      return { ...place, path, use: 'option', operator: key };
    const use = USES[key] ?? place.use;
    if (key === 'orderBy' || key === 'select' || key === 'include' || key === 'omit')
      return { ...place, path, use: 'option', operator: key };
    const field = fieldNamed(place.model, key);
    if (!field)
      return { ...place, path, use: key === 'where' ? whereUse(place, this.env.site.operation) : use };
    if (field.kind === 'relation')
      return {
        ...place,
        path,
        model: modelNamed(datamodel, field.type),
        use: place.use === 'key' ? 'filter' : place.use,
      };
    return { ...place, path, column: field };
  }

  private test(node: Node, place: Place): string {
    return this.hole(node, { ...place, use: 'test', column: undefined, operator: undefined });
  }

  private hole(node: Node, place: Place): string {
    const { column, use, operator } = place;
    if (!column && use !== 'test' && use !== 'option')
      return this.give(`${place.path.join('.') || 'the argument'} is built elsewhere`);
    if (use === 'option' && ['select', 'include', 'omit'].includes(operator ?? '') && !isFlag(place))
      return this.give('a selection built elsewhere');
    if (use === 'option' && ['distinct', 'by'].includes(operator ?? ''))
      return this.give('columns chosen elsewhere');
    const presence = accepted(
      place,
      use === 'test' ? { maybeUndefined: false, maybeNull: false } : readValue(node, this.env, place.path),
    );
    const name = `v${this.holes.length}`;
    const type = [typeOf(place), presence.maybeNull && 'null', presence.maybeUndefined && 'undefined']
      .filter(Boolean)
      .join(' | ');
    const hole: Hole = {
      name,
      use,
      operator,
      presence,
      isElement: place.isElement,
      ...(column && { column: { model: place.model, field: column } }),
    };
    this.holes.push({ name, type, hole });
    return name;
  }

  private note(value: unknown, { column, model, use }: Place): void {
    const isValue = typeof value === 'string' || typeof value === 'number';
    if (column && isValue && (use === 'filter' || use === 'key'))
      this.literals.push({ model: model.name, field: column.name, value });
  }

  private give(reason: string): string {
    this.reason ??= reason;
    return 'undefined';
  }

  private source(node: Node): string {
    return this.env.file.source.slice(...rangeOf(node));
  }
}

const USES: Record<string, Use> = {
  create: 'create',
  data: 'update',
  update: 'update',
  connect: 'key',
  cursor: 'key',
  some: 'filter',
  every: 'filter',
  none: 'filter',
  AND: 'filter',
  OR: 'filter',
  NOT: 'filter',
};

function whereUse(place: Place, operation: string): Use {
  return place.path.length === 0 && KEYED.has(operation)
    ? 'key'
    : place.use === 'option'
      ? 'filter'
      : place.use === 'create'
        ? 'key'
        : 'filter';
}

function at(place: Place, key: string): Place {
  return { ...place, path: [...place.path, key] };
}

/** An element of a list that is written out stands where the list's own values would. */
function element(place: Place, index: string): Place {
  return {
    ...at(place, index),
    operator: place.column && place.operator ? 'equals' : place.operator,
    isElement: place.column !== undefined,
  };
}

function isShape(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'ObjectExpression' || inner.type === 'ArrayExpression';
}

function isShapeOrChoice(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'ConditionalExpression') return isShape(inner.consequent) || isShape(inner.alternate);
  return (
    isShape(inner) || (inner.type === 'LogicalExpression' && inner.operator === '&&' && isShape(inner.right))
  );
}

/** Built from nothing but globals: it means the same anywhere. */
function isFixed(node: Node): boolean {
  if (chainOf(node)?.[0] === 'Prisma') return true;
  let fixed = true;
  walk(node, (inner, parent) => {
    if (inner.type === 'AwaitExpression' || /Function/.test(inner.type)) fixed = false;
    if (inner.type !== 'Identifier') return;
    const isName =
      parent &&
      'property' in parent &&
      parent.property === inner &&
      !('computed' in parent && parent.computed);
    if (!isName && !['Date', 'Number', 'String', 'undefined'].includes(inner.name)) fixed = false;
  });
  return fixed;
}

/** `include: { posts: flag }` is a flag; `include: built` is a selection. */
function isFlag(place: Place): boolean {
  return place.path.at(-1) !== place.operator;
}

/** What Prisma's types let stand at the place, of what the program may put there. */
function accepted(
  { column, use, operator, model, isElement }: Place,
  value: { presence: Presence } | Presence,
): Presence {
  const seen = 'presence' in value ? value.presence : value;
  const isThere = isElement || (use === 'key' && column && isKey(model, column));
  if (isThere) return { maybeUndefined: false, maybeNull: false };
  const nullable =
    column !== undefined &&
    !column.isRequired &&
    (operator === undefined || ['equals', 'not', 'set'].includes(operator));
  const mandatory =
    use === 'create' &&
    column !== undefined &&
    column.isRequired &&
    !column.default &&
    !column.isUpdatedAt &&
    !column.isList;
  const arithmetic = ['increment', 'decrement', 'multiply', 'divide', 'push'].includes(operator ?? '');
  return {
    maybeUndefined: seen.maybeUndefined && !mandatory && !arithmetic && use !== 'test',
    maybeNull: seen.maybeNull && nullable,
  };
}

function isKey(model: Model, column: ColumnField): boolean {
  return uniqueKeys(model).some(({ fields }) => fields.includes(column.name));
}

const TYPES: Record<string, string> = {
  String: 'string',
  Boolean: 'boolean',
  Int: 'number',
  BigInt: 'bigint',
  Float: 'number',
  Decimal: 'string',
  DateTime: 'Date',
  Json: 'object',
  Bytes: 'Uint8Array',
};

function typeOf({ column, use, operator, isElement }: Place): string {
  if (
    use === 'test' ||
    (use === 'option' && ['select', 'include', 'omit', 'skipDuplicates'].includes(operator ?? ''))
  )
    return 'boolean';
  if (use === 'option') return operator === 'orderBy' ? "'asc' | 'desc'" : 'number';
  const type = column?.kind === 'enum' ? 'string' : (TYPES[column?.type ?? ''] ?? 'unknown');
  const isList =
    !isElement &&
    (['in', 'notIn', 'hasSome', 'hasEvery'].includes(operator ?? '') ||
      (column?.isList === true && operator !== 'has' && operator !== 'push'));
  return isList ? `${type}[]` : type;
}
