import {
  isLeft,
  left,
  type ColumnRef,
  type ColumnUpdate,
  type ColumnWrite,
  type CreateData,
  type Left,
  type RelationWrite,
  type SpreadWrite,
  type UpdateData,
} from '../../../query/query';
import { unwrap, type Node } from '../../../source/syntax';
import { fieldNamed, type Model } from '../../datamodel';
import { readObject, type Entry, type ObjectForm } from '../entries';
import type { ReadEnv } from '../env';
import { keysOf } from '../keys-of';
import { mayBeOperators } from '../unseen-operators';
import { readValue } from '../value';
import { readColumnUpdate, readColumnWrite } from './column-write';
import { readDataParts } from './data-parts';
import { readRelationWrites } from './relation-write';
import { connectedBy } from './connected';
import { neededRelation } from './typed-input';

/**
 * Reads `data` of a create (or one row of a createMany). Keys that are `undefined` are not there; an unknown key is
 * `left`, never dropped.
 *
 * @param path  Keys from the call's argument to it: `['data']`.
 */
export function readCreateData(
  node: Node | undefined,
  model: Model,
  env: ReadEnv,
  path: string[],
): CreateData | Left {
  const read = readData(node, model, env, path, { column: readColumnWrite, mode: 'create' });
  return isLeft(read) ? read : { model, ...read };
}

/** Reads `data` of an update, `update` of an upsert. */
export function readUpdateData(
  node: Node | undefined,
  model: Model,
  env: ReadEnv,
  path: string[],
): UpdateData | Left {
  const read = readData(node, model, env, path, { column: readColumnUpdate, mode: 'update' });
  return isLeft(read) ? read : { model, ...read };
}

interface How<Column> {
  column(field: ColumnWrite['field'], entry: Entry, path: string[]): Column[] | Left;
  mode: 'create' | 'update';
}

function readData<Column extends ColumnWrite | ColumnUpdate>(
  node: Node | undefined,
  model: Model,
  env: ReadEnv,
  path: string[],
  how: How<Column>,
): { columns: (Column | SpreadWrite)[]; relations: RelationWrite[] } | Left {
  const parts = readDataParts(node, env);
  if (!parts) return left('invalid-arguments', `Prisma refuses this value as ${path.join('.')}.`);
  const columns: (Column | SpreadWrite)[] = [];
  const relations: RelationWrite[] = [];
  for (const part of parts) {
    if (part.kind === 'spread') {
      const value = readValue(part.node, part.env, path);
      const keys = keysOf(part.node, part.env, path);
      const connected = connectedBy(part.node, model, part.env, path, how.mode);
      const without = [...(connected?.keys() ?? [])].map(({ name }) => name);
      const relation = connected
        ? undefined
        : ([...(keys ?? [])].find((key) => fieldNamed(model, key)?.kind === 'relation') ??
          neededRelation(part.node, model, part.env));
      if (relation !== undefined)
        return left(
          'dynamic-arguments',
          `${path.join('.')} is put together at run time, and may write the relation ${relation}.`,
        );
      const isWhole = how.mode === 'update' && node !== undefined && unwrap(node) === unwrap(part.node);
      for (const [field, entry] of connected ?? []) {
        const found = readRelationWrites(field, entry, [...path, field.name], how.mode);
        if (isLeft(found)) return found;
        relations.push(...found);
      }
      columns.push({
        kind: 'spread',
        value,
        isPlain: false,
        ...(keys && { keys: [...keys].filter((key) => !without.includes(key)) }),
        ...(without.length > 0 && { without }),
        ...(isWhole && { isWhole }),
      });
      continue;
    }
    const { entry } = part;
    const place = [...path, entry.key];
    const field = fieldNamed(model, entry.key);
    if (!field || field.kind === 'unsupported')
      return left('unknown-field', `The model ${model.name} has no field ${entry.key}.`);
    if (field.kind === 'relation') {
      const found = readRelationWrites(field, entry, place, how.mode);
      if (isLeft(found)) return found;
      relations.push(...found);
    } else {
      const found = isUnseen(entry, field, place)
        ? readUnseenOperation(entry, env, path)
        : how.column(field, entry, place);
      if (isLeft(found)) return found;
      columns.push(...(Array.isArray(found) ? found : [found]));
    }
  }
  return { columns: wholeOf(node, env, columns, relations) ?? columns, relations };
}

/** Whether it may be an operation (`{ increment: 1 }`) that cannot be seen whole. The value of a Json column is no operation. */
function isUnseen({ node, env }: Entry, field: ColumnRef, path: string[]): boolean {
  if (field.kind === 'scalar' && field.type === 'Json') return false;
  const forms = branchesOf(readObject(node, env));
  return forms.some((form) => form.kind === 'dynamic' && mayBeOperators(form.node, form.env, path));
}

function branchesOf(form: ObjectForm): ObjectForm[] {
  return form.kind === 'choice' ? [...branchesOf(form.consequent), ...branchesOf(form.alternate)] : [form];
}

/** An operation that shows at run time is translated there, as what is spread is. */
function readUnseenOperation(entry: Entry, env: ReadEnv, path: string[]): SpreadWrite | Left {
  const { key, node } = entry;
  if (entry.when.length > 0)
    return left('dynamic-arguments', `How ${[...path, key].join('.')} is written is only known at run time.`);
  const { j } = env.file;
  const property = j.objectProperty(j.identifier(key), node as never);
  property.shorthand = node.type === 'Identifier' && node.name === key;
  const value = readValue(j.objectExpression([property]), entry.env, path);
  return { kind: 'spread', value, isPlain: false, keys: [key] };
}

/**
 * A constant that holds nothing but plain columns is handed on as it is: `values(data)`. What needs translating (dates
 * as strings, arithmetic, Json nulls) is taken out of it instead.
 */
function wholeOf<Column extends ColumnWrite | ColumnUpdate>(
  node: Node | undefined,
  env: ReadEnv,
  columns: (Column | SpreadWrite)[],
  relations: RelationWrite[],
): SpreadWrite[] | undefined {
  if (!node || unwrap(node).type !== 'Identifier' || relations.length > 0 || columns.length === 0)
    return undefined;
  return columns.every((column) => isPlain(column))
    ? [
        {
          kind: 'spread',
          value: readValue(node, env, []),
          isPlain: true,
          keys: columns.flatMap((column) => (column.kind === 'spread' ? [] : [column.field.name])),
        },
      ]
    : undefined;
}

function isPlain(column: ColumnWrite | ColumnUpdate | SpreadWrite): boolean {
  if (column.kind !== 'set' || 'jsonNull' in column.value) return false;
  const { field } = column;
  return field.kind === 'enum' || !['DateTime', 'BigInt', 'Decimal', 'Json'].includes(field.type);
}
