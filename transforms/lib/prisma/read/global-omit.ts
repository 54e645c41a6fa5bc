import { isLeft, type Left, type Projection } from '../../query/query';
import type { SiteClient } from '../site';

/**
 * What a call returns through a client that leaves out columns everywhere (`new PrismaClient({ omit })`): those of each
 * record that has no `select`, unless the call itself says `omit: { password: false }`.
 */
export function withGlobalOmit(projection: Projection | Left, omit: SiteClient['omit']): Projection | Left {
  return isLeft(projection) || !omit ? projection : without(projection, omit);
}

function without(projection: Projection, omit: NonNullable<SiteClient['omit']>): Projection {
  const { model, isSelected, kept = [] } = projection;
  const omitted = isSelected ? [] : (omit[model.accessor] ?? []).filter((name) => !kept.includes(name));
  const entries = projection.entries.flatMap((entry) => {
    if (entry.kind === 'relation') return { ...entry, projection: without(entry.projection, omit) };
    return entry.kind === 'column' && omitted.includes(entry.field.name) ? [] : entry;
  });
  const leavesOut = entries.length < projection.entries.length;
  return {
    ...projection,
    entries,
    isAllColumns: projection.isAllColumns && !leavesOut,
    ...(leavesOut ? { isOmit: true } : {}),
  };
}
