import { isLeft, left, type Left, type Several } from '../../../query/query';
import type { Value } from '../../../query/value';
import { literalOf, type Node } from '../../../source/syntax';
import type { Model } from '../../datamodel';
import { readObject, type Entry } from '../entries';
import type { ReadEnv } from '../env';
import { readValue } from '../value';
import { readSeveral } from './several';

/** Reads one thing of a nested write: its `where`, its data. */
export type PartReader<Part> = (
  node: Node | undefined,
  model: Model,
  env: ReadEnv,
  path: string[],
) => Part | Left;

/** Reads each of what is written as one object or a list of them. */
export function readEach<Item extends object>(
  { node, env }: Pick<Entry, 'node' | 'env'>,
  model: Model,
  path: string[],
  read: PartReader<Item>,
): Several<Item> | Left {
  return readSeveral(node, env, path, (item, itemEnv, itemPath) => read(item, model, itemEnv, itemPath));
}

/** Reads objects of named parts, one or a list of them: `{ where, create }`. */
export function readParts<Item extends object>(
  entry: Pick<Entry, 'node' | 'env'>,
  model: Model,
  path: string[],
  readers: { [Name in keyof Item & string]: PartReader<Item[Name]> },
): Several<Item> | Left {
  return readEach(entry, model, path, (node, _model, env, itemPath) => {
    const names = Object.keys(readers) as (keyof Item & string)[];
    const keys = keysOf(node, env, names, itemPath);
    if (isLeft(keys)) return keys;
    const item: Partial<Item> = {};
    for (const name of names) {
      const found = keys[name];
      const part = readers[name](found?.node, model, found?.env ?? env, [...itemPath, name]);
      if (isLeftPart(part)) return part;
      item[name] = part;
    }
    return item as Item;
  });
}

function isLeftPart(part: unknown): part is Left {
  return typeof part === 'object' && part !== null && isLeft(part);
}

/** The values of a nested object's keys; `left` where one is not among `keys`, or only sometimes there. */
export function keysOf<Key extends string>(
  node: Node | undefined,
  env: ReadEnv,
  keys: readonly Key[],
  path: string[],
): Partial<Record<Key, Entry>> | Left {
  const form = readObject(node, env);
  if (form.kind !== 'entries')
    return left('dynamic-arguments', `What ${path.join('.')} holds is only known at run time.`);
  const found: Partial<Record<Key, Entry>> = {};
  for (const entry of form.entries) {
    const key = keys.find((candidate) => candidate === entry.key);
    if (!key) return left('unknown-argument', `Prisma knows no ${[...path, entry.key].join('.')}.`);
    if (entry.when.length > 0)
      return left('dynamic-arguments', `${[...path, entry.key].join('.')} is only sometimes there.`);
    found[key] = entry;
  }
  return found;
}

/** A flag that is written out, or computed. */
export function flagOf(entry: Entry | undefined, path: string[]): boolean | Value {
  if (!entry) return false;
  const literal = literalOf(entry.node);
  return literal ? literal.value === true : readValue(entry.node, entry.env, path);
}
