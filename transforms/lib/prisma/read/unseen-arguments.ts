import { effectOf } from '../../source/effect';
import { unwrap, type Node } from '../../source/syntax';
import { merge, readObject, type Entry, type ObjectForm } from './entries';
import type { ReadEnv } from './env';
import { keysOf } from './keys-of';
import { presenceOf } from './presence';

/**
 * The entries of arguments that a function is given (`criteria: Prisma.UserFindUniqueArgs`), where every key that they can have
 * shows: members of what it is given, `criteria.where`. Undefined where not all of them do.
 *
 * @param isOptional  Prisma takes their absence: `count(args?: Prisma.UserCountArgs)` counts all then.
 */
export function unseenArguments(
  { node, env }: Extract<ObjectForm, { kind: 'dynamic' }>,
  isOptional: boolean,
): Entry[] | undefined {
  const object = unwrap(node);
  if (object.type !== 'ObjectExpression') return membersOf(object, env, isOptional);
  let entries: Entry[] = [];
  for (const property of object.properties) {
    const form = readObject({ ...object, properties: [property] } as Node, env);
    const added =
      form.kind === 'entries'
        ? form.entries
        : property.type === 'SpreadElement'
          ? membersOf(property.argument, env, isOptional)
          : undefined;
    const merged = added && merge(entries, added);
    if (!merged) return undefined;
    entries = merged;
  }
  return entries;
}

function membersOf(node: Node, env: ReadEnv, isOptional: boolean): Entry[] | undefined {
  const holder = unwrap(node);
  const isName = holder.type === 'Identifier' || holder.type === 'MemberExpression';
  const keys = isName && effectOf(holder) === 'none' ? keysOf(holder, env, []) : undefined;
  if (!keys || [...keys].some((key) => !/^[A-Za-z]\w*$/.test(key))) return undefined;
  const { j } = env.file;
  const { maybeUndefined, maybeNull } = presenceOf(holder, env);
  const member = (key: string): Node =>
    isOptional && (maybeUndefined || maybeNull)
      ? j.optionalMemberExpression(holder as never, j.identifier(key))
      : j.memberExpression(holder as never, j.identifier(key));
  return [...keys].map((key) => ({ key, node: member(key), env, when: [] }));
}
