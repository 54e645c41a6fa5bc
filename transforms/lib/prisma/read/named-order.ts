import { givenPath, keyPath } from '../../facts/value-positions';
import { isLeft, type AggregateFunction, type Left, type Order } from '../../query/query';
import { unwrap, type Node } from '../../source/syntax';
import type { Model } from '../datamodel';
import { readColumnKey } from './column-key';
import type { ReadEnv } from './env';
import { isNoObject } from './annotated-keys';
import { readSort } from './sort';
import { readValue } from './value';

/**
 * `{ [sortBy]: order }`: by the column that is named; where any text may be that, it is looked up at run time, but for those of
 * relations, under which there is an object.
 */
export function readNamedOrder(
  node: Node,
  model: Model,
  env: ReadEnv,
  path: string[],
  aggregate?: AggregateFunction,
): Order[] | Left | undefined {
  const only =
    node.type === 'ObjectExpression' && node.properties.length === 1 ? node.properties[0] : undefined;
  if (only?.type !== 'ObjectProperty' || !only.computed) return undefined;
  const value = only.value as Node;
  const place = [...path, '[computed]'];
  const column = readColumnKey(only.key, model, env, keyPath(path));
  const { type } = readValue(value, env, place);
  const named = env.facts.files[env.file.path]?.presence[env.site.id]?.[givenPath(unwrap(value)) ?? ''];
  const isDirection = (type ?? named?.type) === 'string' || isNoObject(value, env.at);
  if (column && isDirection) {
    const sort = readSort(value, env, place);
    if (isLeft(sort)) return sort;
    return [{ kind: 'keyed', column, direction: sort.direction, ...(aggregate && { function: aggregate }) }];
  }
  return isDirection && !aggregate ? [{ kind: 'dynamic', value: readValue(node, env, path) }] : undefined;
}
