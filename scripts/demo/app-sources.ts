import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDatamodel } from '../../transforms/lib/prisma/read-datamodel';
import { findSchema } from '../project/find-schema';
import { listFiles } from '../project/git';
import type { SchemaFiles } from '../proof/protocol';
import { spelledSites, type SpelledSite } from './call-sites';

/** A source file of the app with its call sites. */
export interface AppSource {
  /** Relative to the app, with forward slashes. */
  path: string;
  text: string;
  sites: SpelledSite[];
}

export interface App {
  schema: SchemaFiles;
  sources: AppSource[];
}

/** Reads an app on Prisma: its schema, and its TypeScript sources with the call sites that they spell out. */
export async function readApp(directory: string): Promise<App> {
  const { files } = await findSchema(directory);
  const models = new Set(readDatamodel(files).models.map(({ accessor }) => accessor));
  const paths = (await listFiles(directory, false)).filter((path) => path.endsWith('.ts'));
  const sources = paths.map(async (path) => {
    const text = await readFile(join(directory, path), 'utf8');
    return { path, text, sites: spelledSites(text, models) };
  });
  return { schema: files, sources: await Promise.all(sources) };
}

/** What a site is called in reports: `src/services/audit.ts:16`, with the column where a line holds several. */
export function siteId({ path, sites }: AppSource, { line, column }: SpelledSite): string {
  const alone = sites.filter((site) => site.line === line).length === 1;
  return alone ? `${path}:${line}` : `${path}:${line}:${column}`;
}
