import type { Value } from '../../query/value';
import { code, type Code } from '../code';

/**
 * `list.map((item) => ({…}))`
 *
 * @param isLoose  The list may be one record instead, or nothing.
 */
export function printMapped(
  list: Value,
  parameters: readonly Value['expression'][],
  body: Code,
  isLoose = false,
): Code {
  const isObject = body.parts.some((part) => part.kind === 'group' && part.layout === 'object');
  const names = parameters.map((node) => ({ node }));
  const from = isLoose ? printLoose(list) : code`${{ node: list.expression }}`;
  return code`${from}.map((${names}) => ${isObject ? code`(${body})` : body})`;
}

/** Prisma takes a record for a list of one, and `undefined` for none. */
function printLoose({ expression, presence }: Value): Code {
  const isList = presence.type === 'array' || presence.type === 'dates';
  const list = code`${{ node: expression }}`;
  if (isList) return presence.maybeUndefined ? code`(${list} ?? [])` : list;
  return presence.maybeUndefined ? code`[${list} ?? []].flat()` : code`[${list}].flat()`;
}
