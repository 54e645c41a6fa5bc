import type { SpelledSite } from './call-sites';

/** The name under which the scenario's process provides the function that notes a call site. */
export const RAN = '__siteRan';

/**
 * The source with each site wrapped as `(__siteRan("<file>:<line>"), site)`: same value, same evaluation (a Prisma
 * promise stays unawaited where it was), but the site says that it was reached.
 *
 * @param idOf what a site is called
 */
export function instrument(
  source: string,
  sites: readonly SpelledSite[],
  idOf: (site: SpelledSite) => string,
): string {
  const insertions = sites.flatMap((site) => [
    { at: site.start, text: `(${RAN}(${JSON.stringify(idOf(site))}), ` },
    { at: site.end, text: ')' },
  ]);
  // From the end, so that the positions before stay true.
  insertions.sort((a, b) => b.at - a.at);
  return insertions.reduce((text, { at, text: added }) => text.slice(0, at) + added + text.slice(at), source);
}
