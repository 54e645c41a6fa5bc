import type { ProjectFacts } from '../../transforms/lib/facts/types';
import {
  isNamePath,
  namePositions,
  valuePositions,
  type ValuePosition,
} from '../../transforms/lib/facts/value-positions';
import { findSites } from '../../transforms/lib/prisma/find/find-sites';
import { uniqueKeys } from '../../transforms/lib/prisma/datamodel';
import { readEnv } from '../../transforms/lib/prisma/read/env';
import { presenceOf } from '../../transforms/lib/prisma/read/presence';
import type { Site } from '../../transforms/lib/prisma/site';
import { keyOf, type Node } from '../../transforms/lib/source/syntax';
import type { SourceFile } from '../../transforms/lib/source/source-file';

/**
 * Values in the calls of a file of which its text says nothing: they may be undefined or null. Only for these the type checker
 * is asked: opening a project takes seconds, and most values are parameters with annotations or rows.
 */
export function openQuestions(file: SourceFile, facts: ProjectFacts): ValuePosition[] {
  return findSites(file, facts).flatMap((site) => {
    const env = readEnv(site, { file, facts, options: {} });
    const values = valuePositions(site, (node, path) => {
      if (isNamePath(path)) return true;
      // Where only one of the two may be, an annotation or a row said so: types would say the same.
      const { maybeUndefined, maybeNull, type } = presenceOf(node, env);
      // `due || undefined` says that there may be nothing, but not what there is else.
      return (
        (maybeUndefined && maybeNull) || (type === undefined && /^(Logical|Conditional)/.test(node.type))
      );
    });
    const keys = new Set(keyPaths(site));
    const marked = values.map((value) => (keys.has(value.path) ? { ...value, isKey: true as const } : value));
    return [...marked, ...namePositions(site)];
  });
}

const BY_KEY = /^(findUnique|findUniqueOrThrow|update|upsert|delete)$/;

/** The paths of the values of the one key that the `where` of a call names, as far as it is written there. */
function keyPaths({ operation, argument, model }: Site): string[] {
  if (!BY_KEY.test(operation)) return [];
  const where = argument && memberOf(argument, 'where');
  const [key, ...others] = where ? uniqueKeys(model).filter(({ name }) => memberOf(where, name)) : [];
  if (!key || others.some(({ name }) => name !== key.name)) return [];
  const path = `where.${key.name}`;
  return key.fields.length === 1 ? [path] : key.fields.map((field) => `${path}.${field}`);
}

function memberOf(object: Node, name: string): Node | undefined {
  if (object.type !== 'ObjectExpression' || object.properties.some((item) => item.type !== 'ObjectProperty'))
    return undefined;
  const found = object.properties.find((item) => item.type === 'ObjectProperty' && keyOf(item) === name);
  return found?.type === 'ObjectProperty' ? found.value : undefined;
}
