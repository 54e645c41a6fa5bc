import type { Datamodel } from '../../transforms/lib/prisma/datamodel';

/** Models from which foreign keys lead over other models back to themselves (a model's own self relation does not count). */
export function cyclicModels(datamodel: Datamodel): Set<string> {
  const targets = new Map(
    datamodel.models.map((model) => [
      model.name,
      model.fields.flatMap((field) =>
        field.kind === 'relation' && field.foreignKey && field.type !== model.name ? [field.type] : [],
      ),
    ]),
  );
  const names = [...targets.keys()];
  return new Set(names.filter((name) => reachable(name, targets).has(name)));
}

function reachable(start: string, targets: Map<string, string[]>): Set<string> {
  const found = new Set<string>();
  const open = [...(targets.get(start) ?? [])];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...(targets.get(name) ?? []));
  }
  return found;
}
