import type { Compile } from './compile';
import { namesOf } from './drizzle/print/env';
import type { Site } from './prisma/site';
import { scopeAround } from './source/function-around';
import { isKey } from './source/reads-changing';
import { walk } from './source/syntax';

/**
 * Gives out names for variables of the rewritten call: none that the function around it knows (values of the call would
 * be captured, or a name declared twice), no table, no client, nothing in `imported`, none twice. They are put into `given`.
 */
export function freshNames(
  site: Site,
  env: Parameters<Compile>[1],
  { result, imported, given }: { result?: string; imported: Iterable<string>; given: Set<string> },
): (hint: string) => string {
  const taken = new Set<string>(['tx', env.facts.names.client.name, ...imported]);
  const names = namesOf(env);
  for (const { table } of [...Object.values(names.models), ...Object.values(names.joinTables)])
    taken.add(table);
  walk(scopeAround(site.path).node, (node, parent) => {
    if (node.type === 'Identifier' && !isKey(node, parent)) taken.add(node.name);
  });
  // A table or function of the very name is used in the rewritten call: asked again, it would be given out again.
  if (result !== undefined && !new Set(imported).has(result)) taken.delete(result);
  return (hint) => {
    let name = hint;
    for (let suffix = 2; taken.has(name); suffix += 1) name = `${hint}${suffix}`;
    taken.add(name);
    given.add(name);
    return name;
  };
}
