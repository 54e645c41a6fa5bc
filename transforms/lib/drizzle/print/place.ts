import type { Place } from '../../query/plan/predicate';
import type { Value } from '../../query/value';
import { array, call, code, object, type Code, type Hole } from '../code';
import { dynamic, printKeyName } from './dynamic';
import { printWholeTable, type PrintEnv } from './env';
import { quoted } from './operand';

/** The condition for the rows at and behind a cursor that only shows at run time. */
export function printPlace(place: Place, env: PrintEnv): Code {
  const { cursor, isBackward } = place;
  const backward =
    env.page === undefined ? (isBackward ? code`true` : undefined) : code`${env.page}.isBackward`;
  return call(dynamic('placeOf'), [
    printWholeTable(place.table, env),
    object([
      entryOf('cursor', cursor.value),
      { key: 'keys', value: array(cursor.keys.map(printKeyName)) },
      ...orderEntries(place),
      ...(backward ? [{ key: 'isBackward', value: backward }] : []),
    ]),
  ]);
}

/** Whether the rows begin at that place: only behind an order by a unique key. */
export function printIsPlaced(place: Place, env: PrintEnv): Code {
  if (!place.unique) return code`true`;
  return code`${call(dynamic('orderByKey'), [printWholeTable(place.table, env), object(orderEntries(place))])} !== undefined`;
}

function entryOf(key: string, { expression }: Value): Entry {
  const isShorthand = expression.type === 'Identifier' && expression.name === key;
  return { key, value: isShorthand ? key : { node: expression } };
}

interface Entry {
  key: string;
  value: Hole;
}

function orderEntries({ orderBy, key, unique }: Place): Entry[] {
  const order = !orderBy
    ? undefined
    : Array.isArray(orderBy)
      ? {
          key: 'orderBy',
          value: array(
            orderBy.map(({ field, direction }) =>
              object([
                {
                  key: field.name,
                  value:
                    typeof direction === 'string'
                      ? quoted(direction)
                      : code`${{ node: direction.expression }}`,
                },
              ]),
            ),
          ),
        }
      : entryOf('orderBy', orderBy);
  return [
    ...(order ? [order] : []),
    { key: 'key', value: array(key.map(quoted)) },
    ...(unique ? [{ key: 'unique', value: array(unique.map((fields) => array(fields.map(quoted)))) }] : []),
  ];
}
