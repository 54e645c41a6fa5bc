import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { siteId, type App } from './app-sources';
import { instrument } from './instrument';

/**
 * Makes the call sites of the app in `directory` tell when they are reached; nothing else changes.
 * @returns the names of all sites
 */
export async function instrumentApp(directory: string, { sources }: App): Promise<string[]> {
  for (const source of sources) {
    if (source.sites.length === 0) continue;
    const text = instrument(source.text, source.sites, (site) => siteId(source, site));
    await writeFile(join(directory, source.path), text);
  }
  return sources.flatMap((source) => source.sites.map((site) => siteId(source, site)));
}
