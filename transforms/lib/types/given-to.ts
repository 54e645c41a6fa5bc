import type { ProjectFacts } from '../facts/types';
import { child, children, identifierName, isFunction, keyOf, type Node } from '../prisma/find/node';
import { headsOf, memberKeys, type Keys } from '../prisma/read/key-paths';
import { isColumn, type Model } from '../prisma/datamodel';

/**
 * The first key that is no column of the model among those that the calls of a function give for what a type is written for: a
 * parameter, or a member of it.
 *
 * @param ancestors  What stands around the type, outermost first.
 */
export function foreignKeyGiven(
  model: Model,
  ancestors: readonly Node[],
  givenKeys: ProjectFacts['files'][string]['givenKeys'] = {},
): string | undefined {
  const keys = keysGiven(ancestors, givenKeys);
  const columns = new Set(model.fields.filter((field) => isColumn(field)).map((field) => field.name));
  return [...headsOf(keys ?? [])].find((key) => !columns.has(key) && !/^(AND|OR|NOT)$/.test(key));
}

/** The first Json column of the model that is compared there with what does not show: it may be a null of Prisma's own. */
export function jsonGiven(
  model: Model,
  ancestors: readonly Node[],
  givenKeys: ProjectFacts['files'][string]['givenKeys'] = {},
): string | undefined {
  const keys = keysGiven(ancestors, givenKeys) ?? [];
  const isUnseen = (name: string): boolean =>
    [...keys].some((key) => new RegExp(`^${name}(\\.(equals|not))?\\.\\?$`).test(key));
  return model.fields.find(
    (field) => field.kind === 'scalar' && field.type === 'Json' && isUnseen(field.name),
  )?.name;
}

function keysGiven(
  ancestors: readonly Node[],
  givenKeys: NonNullable<ProjectFacts['files'][string]['givenKeys']>,
): Keys {
  const at = ancestors.findLastIndex((node) => isFunction(node));
  const fn = ancestors[at];
  const index = fn ? children(fn, 'params').findIndex((parameter) => ancestors.includes(parameter)) : -1;
  const name = fn && nameOf(fn, ancestors.slice(0, at));
  const given = name === undefined ? undefined : givenKeys[`${name}(${index})`];
  if (!given) return undefined;
  const members = ancestors
    .slice(at)
    .flatMap((node) => (node.type === 'TSPropertySignature' ? (keyOf(node, 'key') ?? []) : []));
  return members.reduce<Keys>((own, member) => memberKeys(own, member), new Set(given));
}

/** As `functionName` has it, of nodes. */
function nameOf(fn: Node, around: readonly Node[]): string | undefined {
  if (fn.type === 'FunctionDeclaration') return identifierName(child(fn, 'id'));
  const holder = around.at(-1);
  if (fn.type !== 'ClassMethod') return identifierName(child(holder, 'id'));
  const className = identifierName(child(around.at(-2), 'id'));
  return className === undefined ? undefined : `${className}.${keyOf(fn, 'key') ?? ''}`;
}
