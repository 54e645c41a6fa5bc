import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { printClientModule } from '../../transforms/lib/client/print-client-module';
import type { LocalFacts } from '../../transforms/lib/facts/local-facts';
import type { ProjectFacts } from '../../transforms/lib/facts/types';
import { nearest } from '../../transforms/lib/facts/resolve-module';
import { collectParityUse } from '../../transforms/lib/parity/parity-imports';
import { planParityFile } from '../../transforms/lib/parity/plan-parity-file';
import { readParitySources } from '../../transforms/lib/parity/read-sources';
import { moduleSpecifier } from '../../transforms/lib/source/module-specifier';
import { addDependencies, nearestManifest } from '../project/add-dependencies';
import { clientRequest } from '../project/client-request';
import { importExtensionFor } from '../project/import-extension';
import { importedSubpaths } from '../project/package-exports';
import type { Project } from '../project/read-project';
import { convertSchema } from '../schema/convert-schema';
import { hashOf } from './hash-of';
import type { RewrittenTree } from './rewrite-tree';
import type { FileToWrite } from './write-files';

export type ProjectFile = FileToWrite & { before: string | undefined };

export interface ProjectFiles {
  files: ProjectFile[];
  /** What the user has to know or do, each a sentence. */
  notices: string[];
}

const NOTHING: ProjectFiles = { files: [], notices: [] };

/**
 * The files that the rewritten sources import: Drizzle schema and client where they are not there yet, helpers as they are used,
 * and the packages in package.json. Nothing where nothing was rewritten.
 */
export async function projectFiles(project: Project, tree: RewrittenTree): Promise<ProjectFiles> {
  if (tree.files.every(({ output }) => output === undefined)) return NOTHING;
  const client = isImported(tree, 'client') ? await clientFiles(project, tree) : NOTHING;
  const needsSchema = client.files.length > 0 || isImported(tree, 'schema');
  const schema = needsSchema ? await schemaFiles(project, tree.facts) : NOTHING;
  const texts = await finalTexts(project.root, tree);
  const helpers = await helperFiles(project.root, tree.facts, [...texts, ...asSources(client.files)]);
  const isFirst = schema.files.length + client.files.length > 0;
  const made = [schema, client, helpers, isFirst ? await choices(project, tree.facts) : NOTHING];
  const sources = [...texts, ...made.flatMap(({ files }) => asSources(files))];
  const manifests = project.info.packages.map(({ dir }) => posix.join(dir, 'package.json'));
  const home = posix.dirname(tree.facts.names.client.module.file ?? '.');
  const everything = sources.map(({ source }) => source);
  const dependencies = await Promise.all(
    [...byManifest(sources, home, manifests)].map(([manifest, own]) =>
      addDependencies(project.root, manifest, own, (dir, name) =>
        importedSubpaths(tree.facts.names, name, dir, everything),
      ),
    ),
  );
  const all = [...made, ...dependencies];
  return { files: all.flatMap(({ files }) => files), notices: all.flatMap(({ notices }) => notices) };
}

/** Texts by the package.json that speaks for them; that of the Drizzle client comes first, whatever it imports. */
function byManifest(
  sources: readonly Source[],
  home: string,
  manifests: readonly string[],
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const add = (dir: string, texts: string[]): void => {
    const manifest = nearestManifest(dir, manifests);
    if (manifest !== undefined) groups.set(manifest, [...(groups.get(manifest) ?? []), ...texts]);
  };
  add(home, []);
  for (const { path, source } of sources) add(posix.dirname(path), [source]);
  return groups;
}

/** Whether a rewritten file imports one of the project's modules. */
function isImported({ files, facts }: RewrittenTree, module: 'client' | 'schema'): boolean {
  return files.some(({ path, output: source }) => {
    if (source === undefined) return false;
    const specifier = moduleSpecifier({ path, source }, facts.names, module);
    return [`'${specifier}'`, `"${specifier}"`].some((quoted) => source.includes(quoted));
  });
}

/**
 * The names that were chosen, in the configuration file: a later run, with half of the project moved, would choose others
 * (the folder is taken by then). Left out where the user has such a file.
 */
async function choices({ root, configFile: path }: Project, { names }: ProjectFacts): Promise<ProjectFiles> {
  const home = names.client.module.file;
  if (home === undefined || (await textOf(root, path)) !== undefined) return NOTHING;
  const text = `${JSON.stringify({ out: posix.dirname(home), client: names.client.name }, null, 2)}\n`;
  return { files: [{ path, text, replaces: undefined, before: undefined }], notices: [] };
}

async function schemaFiles(
  { root, datamodel, files: sources, info }: Project,
  { names, target }: ProjectFacts,
): Promise<ProjectFiles> {
  const path = names.schema.file;
  if (path === undefined || (await textOf(root, path)) !== undefined) return NOTHING;
  const importExtension = await importExtensionFor(root, sources, posix.dirname(path));
  const { files, warnings, prerequisites } = convertSchema(datamodel, {
    importExtension,
    sqliteDates: hasAdapter(info) || target.prismaMajor === 7 ? 'iso8601' : 'unixepoch-ms',
  });
  return {
    files: files.map((file) => ({
      path: posix.join(posix.dirname(path), file.path),
      text: file.content,
      replaces: undefined,
      before: undefined,
    })),
    notices: [
      ...warnings.map(({ where, message }) => `${where}: ${message}`),
      ...prerequisites.map(
        (statement) => `The database needs \`${statement}\` before drizzle-kit can create the tables.`,
      ),
    ],
  };
}

/** Prisma's own engines keep dates in SQLite as milliseconds, its driver adapters as text. */
function hasAdapter({ packages }: Project['info']): boolean {
  return packages.some(({ dependencies }) =>
    Object.keys(dependencies).some((name) => /^@prisma\/adapter-(libsql|better-sqlite3|d1)$/.test(name)),
  );
}

/** Processes start in the folder of their package. */
function schemaFolder({ schema, packages }: Project['info']): string {
  const folder = schema.path.endsWith('.prisma') ? posix.dirname(schema.path) : schema.path;
  return posix.relative(nearest(packages, folder)[0]?.dir ?? '', folder) || '.';
}

async function clientFiles(
  { root, info }: Project,
  { facts, scanned, files }: RewrittenTree,
): Promise<ProjectFiles> {
  const path = facts.names.client.module.file;
  if (path === undefined || (await textOf(root, path)) !== undefined) return NOTHING;
  const locals = scanned
    .map((file) => file.facts)
    .filter((local): local is LocalFacts => local !== undefined);
  const usesTransactions = files.some(({ output }) => output?.includes('.transaction(') === true);
  const request = await clientRequest({
    root,
    facts,
    locals,
    urlVariables: info.schema.urlVariables,
    usesTransactions,
    schemaFolder: schemaFolder(info),
  });
  const module = printClientModule(facts, request);
  if ('left' in module) return { files: [], notices: [`No Drizzle client was made: ${module.left}.`] };
  return {
    files: [{ path: module.path, text: module.content, replaces: undefined, before: undefined }],
    notices: module.notices,
  };
}

interface Source {
  path: string;
  source: string;
}

/** The texts that may import helpers, as they will be: rewritten files and, of the others, those that speak of them. */
async function finalTexts(root: string, { scanned, files }: RewrittenTree): Promise<Source[]> {
  const rewritten = new Map(files.map(({ path, output }) => [path, output]));
  const texts = await Promise.all(
    scanned.map(async ({ path, mayUseHelpers }): Promise<Source[]> => {
      const output = rewritten.get(path);
      if (output !== undefined) return [{ path, source: output }];
      return mayUseHelpers ? [{ path, source: (await textOf(root, path)) ?? '' }] : [];
    }),
  );
  return texts.flat();
}

async function helperFiles(
  root: string,
  { names, target }: ProjectFacts,
  texts: readonly Source[],
): Promise<ProjectFiles> {
  const plans = await Promise.all(
    (['parity', 'dynamic'] as const).map(async (kind): Promise<ProjectFiles> => {
      const path = names[kind].file;
      if (path === undefined) return NOTHING;
      const before = await textOf(root, path);
      const plan = planParityFile(
        path,
        before,
        collectParityUse(texts, names, kind),
        readParitySources(kind, target.dialect),
      );
      if (plan.action === 'none') return NOTHING;
      if (plan.action === 'left') return { files: [], notices: [plan.message] };
      const text = plan.action === 'write' ? plan.content : undefined;
      return {
        files: [{ path, text, before, replaces: before === undefined ? undefined : hashOf(before) }],
        notices: [],
      };
    }),
  );
  return { files: plans.flatMap(({ files }) => files), notices: plans.flatMap(({ notices }) => notices) };
}

function asSources(files: readonly ProjectFile[]): Source[] {
  return files.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, source: text }]));
}

async function textOf(root: string, path: string): Promise<string | undefined> {
  return readFile(join(root, path), 'utf8').catch(() => undefined);
}
