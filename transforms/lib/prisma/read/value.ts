import type { ASTPath } from 'jscodeshift';
import { givenPath } from '../../facts/value-positions';
import { both, UNKNOWN, type Presence, type Value } from '../../query/value';
import { effectOf } from '../../source/effect';
import { chainOf, literalOf, unwrap, type Node } from '../../source/syntax';
import { isChosen } from './chosen-entry';
import type { ReadEnv } from './env';
import { presenceOf } from './presence';

/**
 * A computed value of the arguments, with what is known of it: from what is written (see `presence.ts`) and, where the
 * project has been type-checked, from the facts. `Prisma.skip` is `undefined` by another name.
 *
 * @param path  Keys from the call's first argument to the value: `['where', 'email']`.
 */
export function readValue(node: Node, env: ReadEnv, path: string[]): Value {
  const literal = chainOf(node)?.join('.') === 'Prisma.skip' ? { value: undefined } : literalOf(node);
  const presence = literal ? presenceOf(node, env) : both(presenceOf(node, env), checked(node, env, path));
  return {
    expression: node,
    presence:
      env.options.assumeDefined && !literal
        ? { ...presence, maybeUndefined: false, maybeNull: false }
        : presence,
    type: presence.type,
    literal,
    isPure: effectOf(node) === 'none',
    path,
  };
}

/** A test that the program evaluates: `q`, `status !== 'ALL'`. */
export function readTest(node: Node, env: ReadEnv, path: string[]): Value {
  return readValue(node, env, path);
}

/** What the type checker found out, where it has been asked. */
function checked(node: Node, env: ReadEnv, path: string[]): Presence {
  if (isChosen(unwrap(node))) return UNKNOWN;
  const known = env.facts.files[env.file.path]?.presence[env.site.id];
  // What was put in the place of a function's parameter stands nowhere in the source.
  const isGiven = (node as { start?: number | null }).start == null;
  const given = isGiven ? givenPath(unwrap(node)) : undefined;
  return known?.[given ?? ''] ?? known?.[path.join('.')] ?? UNKNOWN;
}

/** The same env with names looked up from elsewhere: inside a constant that the call refers to. */
export function lookingFrom(env: ReadEnv, at: ASTPath): ReadEnv {
  return env.at === at ? env : { ...env, at };
}
