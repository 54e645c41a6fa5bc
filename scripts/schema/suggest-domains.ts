import type { Datamodel, Model } from '../../transforms/lib/prisma/datamodel';

/**
 * A domain for every model: that of the Prisma file that it stands in where the schema has several; else models whose
 * names begin with the same word are a domain (`PollOption`, `PollVote` → `poll`), and each of the others joins the
 * domain that it has most to do with: relations count less the more of them the other model has (everything has a
 * user). What has to do with none is `common`. Stable: depends on names and relations, not on their order.
 */
export function suggestDomains(datamodel: Datamodel): Record<string, string> {
  const models = [...datamodel.models].sort((a, b) => (a.name < b.name ? -1 : 1));
  const domains = new Map<string, string>([...byFile(models)]);
  if (domains.size === 0) for (const [model, domain] of byFirstWord(models)) domains.set(model, domain);
  const open = models.filter((model) => !domains.has(model.name));
  for (let changed = true; changed;) {
    changed = false;
    for (const model of open) {
      if (domains.has(model.name)) continue;
      const domain = nearestDomain(model, models, domains);
      if (domain === undefined) continue;
      domains.set(model.name, domain);
      changed = true;
    }
  }
  return Object.fromEntries(models.map((model) => [model.name, domains.get(model.name) ?? 'common']));
}

/** Models in files of their own; those beside the datasource are left to the rest. */
function byFile(models: Model[]): [string, string][] {
  const files = new Set(models.map((model) => model.file));
  if (files.size < 2) return [];
  return models.flatMap(({ name, file }): [string, string][] => {
    const domain = /([^/\\]+)\.prisma$/.exec(file ?? '')?.[1];
    return domain === undefined || domain === 'schema' ? [] : [[name, domain]];
  });
}

function byFirstWord(models: Model[]): [string, string][] {
  const words = models.map((model) => firstWord(model.name));
  return models.flatMap(({ name }, index): [string, string][] => {
    const word = words[index] ?? '';
    return words.filter((other) => other === word).length > 1 ? [[name, word]] : [];
  });
}

/** `PollOption` → `poll`, `AIChat` → `ai`. */
function firstWord(name: string): string {
  return (/^(?:[A-Z]+(?=[A-Z][a-z]|$)|[A-Z]?[a-z\d]+)/.exec(name)?.[0] ?? name).toLowerCase();
}

function nearestDomain(
  model: Model,
  models: Model[],
  domains: ReadonlyMap<string, string>,
): string | undefined {
  const weights = new Map<string, number>();
  for (const field of model.fields) {
    const domain =
      field.kind === 'relation' && field.type !== model.name ? domains.get(field.type) : undefined;
    if (field.kind !== 'relation' || domain === undefined) continue;
    const other = models.find((candidate) => candidate.name === field.type);
    const degree = other?.fields.filter((item) => item.kind === 'relation').length ?? 1;
    // a part of the other, rather than something that refers to it
    const closeness = field.actions?.onDelete === 'Cascade' ? 2 : 1;
    weights.set(domain, (weights.get(domain) ?? 0) + closeness / Math.max(degree, 1));
  }
  const ranked = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return ranked[0]?.[0];
}
