import { unwrap, type Node } from '../../source/syntax';
import type { ReadEnv } from './env';
import { lookOf, shownKeys } from './shown-keys';

/**
 * Every key that an object known only at run time can have: those that show in the code; else, of what is spread, of a
 * variable, or of what a function gives, those of its type. Undefined where not all of them are known.
 *
 * @param path  Keys to it: `['where']`.
 */
export function keysOf(node: Node, env: ReadEnv, path: string[]): ReadonlySet<string> | undefined {
  const written = shownKeys(node, env.at, lookOf(env));
  if (written) return written;
  const object = unwrap(node);
  if (object.type !== 'ObjectExpression') return typedKeys(env, path);
  const all = new Set<string>();
  for (const property of object.properties) {
    const own = { ...object, properties: [property] } as Node;
    const keys =
      property.type === 'SpreadElement'
        ? keysOf(property.argument, env, path)
        : shownKeys(own, env.at, lookOf(env));
    if (!keys) return undefined;
    keys.forEach((key) => all.add(key));
  }
  return all;
}

/** What the type checker knows of what stands at the path, or is spread there. */
function typedKeys({ facts, file, site }: ReadEnv, path: string[]): ReadonlySet<string> | undefined {
  const keys = facts.files[file.path]?.presence[site.id]?.[path.join('.')]?.keys;
  return keys && new Set(keys);
}
