import { unwrap, type Node } from '../../source/syntax';
import type { ReadEnv } from './env';
import { headsOf, union, type Keys } from './key-paths';
import { lookOf, shownKeys } from './shown-keys';

/**
 * Every key that an object known only at run time can have: those that show in the code; else, of what is spread, of a
 * variable, or of what a function gives, those of its type. Undefined where not all of them are known.
 *
 * @param path  Keys to it: `['where']`.
 */
export function keysOf(node: Node, env: ReadEnv, path: string[]): ReadonlySet<string> | undefined {
  const keys = deepKeysOf(node, env, path);
  return keys && headsOf(keys);
}

/** The same with the keys of what stands under them (see `key-paths.ts`). */
export function deepKeysOf(node: Node, env: ReadEnv, path: string[]): Keys {
  const written = shownKeys(node, env.at, lookOf(env));
  if (written) return written;
  const object = unwrap(node);
  if (object.type !== 'ObjectExpression') return typedKeys(env, path);
  return union(
    object.properties.map((property) =>
      property.type === 'SpreadElement'
        ? deepKeysOf(property.argument, env, path)
        : shownKeys({ ...object, properties: [property] } as Node, env.at, lookOf(env)),
    ),
  );
}

/** What the type checker knows of what stands at the path, or is spread there. */
function typedKeys({ facts, file, site }: ReadEnv, path: string[]): Keys {
  const keys = facts.files[file.path]?.presence[site.id]?.[path.join('.')]?.keys;
  return keys && new Set(keys);
}
