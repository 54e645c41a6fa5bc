import {
  fieldNamed,
  modelNamed,
  uniqueKeys,
  type ColumnField,
  type Datamodel,
  type Model,
  type RelationField,
} from '../../../transforms/lib/prisma/datamodel';
import type { Presence } from '../../../transforms/lib/query/value';

/** Where in the arguments of a call a value stands: what may be there follows from it. */
export interface Place {
  model: Model;
  use: Use;
  operation: string;
  /** Keys from the argument, as facts name values. */
  path: string[];
  column?: ColumnField;
  /** The relation over which it is reached. */
  via?: RelationField;
  /** `in`, `contains`, `increment`, …; `take`, `skip`; `orderBy`, `select`, … */
  operator?: string;
  /** One of a list that is written out. */
  isElement?: boolean;
  /** An object that is spread into another: it holds a part only. */
  isSpread?: boolean;
}

/** `key`: must be there; `filter`; `create` and `update`: written; `option`: paging, order, selection. */
export type Use = 'key' | 'filter' | 'create' | 'update' | 'option';

const CREATES = new Set(['create', 'createMany', 'createManyAndReturn']);
const KEYED = new Set(['findUnique', 'findUniqueOrThrow', 'update', 'upsert', 'delete']);
const SELECTIONS = new Set(['orderBy', 'select', 'include', 'omit']);
const OPTIONS = new Set(['take', 'skip', 'distinct', 'by', 'limit', 'skipDuplicates']);

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

/** The place of the call's first argument. */
export function rootPlace(operation: string, model: Model): Place {
  const use = KEYED.has(operation) ? 'key' : CREATES.has(operation) ? 'create' : 'filter';
  return { model, use, operation, path: [] };
}

/** Where a key leads: to a column, over a relation, or deeper into the same model. */
export function stepInto(datamodel: Datamodel, place: Place, key: string): Place {
  const { operation } = place;
  const path = [...place.path, key];
  place = place.isSpread ? { ...place, isSpread: undefined } : place;
  if (place.column) return { ...place, path, operator: key };
  if (SELECTIONS.has(key) || OPTIONS.has(key)) return { ...place, path, use: 'option', operator: key };
  const field = isArgument(place, key) ? undefined : fieldNamed(place.model, key);
  if (!field) {
    const isOwn = CREATES.has(operation) && place.path.length === 0;
    const isCreate = key === 'data' && (isOwn || place.path.at(-1) === 'createMany');
    const use = key === 'where' ? whereUse(place, operation) : isCreate ? 'create' : (USES[key] ?? place.use);
    const keepsOperator = place.use === 'option' && use === 'option';
    return { ...place, path, use, operator: keepsOperator ? place.operator : undefined };
  }
  if (field.kind !== 'relation') return { ...place, path, column: field };
  const model = modelNamed(datamodel, field.type);
  return { ...place, path, model, via: field, use: place.use === 'key' ? 'filter' : place.use };
}

/** A key of the call itself, or of what writes related rows: a column may have the same name. */
function isArgument({ path }: Place, key: string): boolean {
  const isWithin = path.length === 0 || /^(createMany|connectOrCreate|upsert)$/.test(path.at(-1) ?? '');
  return isWithin && /^(where|data|create|update)$/.test(key);
}

function whereUse(place: Place, operation: string): Use {
  if (place.path.length === 0 && KEYED.has(operation)) return 'key';
  return place.use === 'option' || place.use === 'filter' ? 'filter' : 'key';
}

/** An element of a list that is written out stands where the list's own values would. */
export function elementOf(place: Place, index: string): Place {
  return {
    ...place,
    path: [...place.path, index],
    operator: place.column && place.operator ? 'equals' : place.operator,
    isElement: place.column !== undefined,
  };
}

/** What Prisma's types let stand at the place, of what the program may put there. */
export function acceptedAt({ column, use, operator, model, isElement }: Place, seen: Presence): Presence {
  const isThere = isElement || (use === 'key' && column && isKey(model, column));
  if (isThere) return { maybeUndefined: false, maybeNull: false };
  const nullable =
    column !== undefined &&
    !column.isRequired &&
    !column.isList &&
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
    maybeUndefined: seen.maybeUndefined && !mandatory && !arithmetic,
    maybeNull: seen.maybeNull && nullable && column.type !== 'Json',
  };
}

function isKey(model: Model, column: ColumnField): boolean {
  return uniqueKeys(model).some(({ fields }) => fields.includes(column.name));
}
