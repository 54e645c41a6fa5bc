import { hasValues } from './hasValues';

/** What is set, with the time of the whole write where there is anything to set: Prisma takes the time once. */
export function stamped<Data extends object, Clock extends Record<string, Date>>(
  set: Data,
  clock: Clock,
): Data & Partial<Clock> {
  if (!hasValues(set)) return set;
  const values = Object.entries(set).filter(([, value]) => value !== undefined);
  return { ...set, ...clock, ...Object.fromEntries(values) };
}
