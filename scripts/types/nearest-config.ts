import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { API, Project } from 'typescript-native/unstable/sync';

/** Files, relative to `root`, by the nearest tsconfig.json above them; files that have none are left out. */
export function byConfig(root: string, files: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const config = nearestConfig(root, dirname(resolve(root, file)));
    if (config) groups.set(config, [...(groups.get(config) ?? []), file]);
  }
  return groups;
}

function nearestConfig(root: string, folder: string): string | undefined {
  const config = join(folder, 'tsconfig.json');
  if (existsSync(config)) return config;
  return folder === root || folder === dirname(folder) ? undefined : nearestConfig(root, dirname(folder));
}

/** The project of a tsconfig, and those that it refers to: a "solution" tsconfig has no files of its own. */
export function openProjects(api: API, config: string): Project[] {
  const references = referencesOf(config);
  const snapshot = api.updateSnapshot({ openProjects: [config, ...references] });
  return [config, ...references].flatMap((name) => snapshot.getProject(name) ?? []);
}

/** The tsconfigs that one refers to. */
export function referencesOf(config: string): string[] {
  const listed = /"references"\s*:\s*\[([^\]]*)\]/.exec(readFileSync(config, 'utf8'))?.[1] ?? '';
  return [...listed.matchAll(/"path"\s*:\s*"([^"]+)"/g)]
    .map(([, path = '']) => resolve(dirname(config), path))
    .map((path) => (path.endsWith('.json') ? path : join(path, 'tsconfig.json')))
    .filter((path) => existsSync(path));
}
