import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { STORED_FORMAT, type StoredFacts } from '../transforms/lib/facts/stored-facts';
import { localFacts, mentionsClient } from '../transforms/lib/facts/local-facts';
import { mentionsErrors } from '../transforms/lib/errors/find-error-handlers';
import { readText } from '../transforms/lib/source/parse';
import { CliError } from './cli-error';
import { isBundled } from './project/is-bundled';
import { readProjects, type Project } from './project/read-project';
import { resolveTarget } from './project/target';
import { hashOf } from './runner/hash-of';
import type { ScannedFile } from './runner/types';

/**
 * Works out a project's facts for a transform that plain jscodeshift runs, and stores them. Files that a transform has
 * rewritten already (their lineage says so) keep the facts of what they were.
 *
 * Arguments: folder in the project, file to store the facts in, JSON lines with the lineage, schema or nothing.
 * Exit status 3 where there is no project to speak of (no schema): the message says why.
 */
async function main([folder = '.', output = '', lineageFile = '', schema]: string[]): Promise<void> {
  const target = await resolveTarget(folder, []);
  const { projects } = await readProjects(target, {
    cwd: folder,
    schema: schema === '' ? undefined : schema,
  });
  const known = (await stored(output))?.locals ?? {};
  const lineage = await readLineage(lineageFile);
  const result: StoredFacts = { format: STORED_FORMAT, root: target.root, projects: [], locals: {} };
  for (const project of projects) {
    const scans = await scan(project, lineage, known);
    for (const { path, hash, facts } of scans) if (facts) result.locals[`${path} ${hash}`] = facts;
    result.projects.push(project.link(scans));
  }
  await store(output, result);
}

/** What each file that mentions a client says, or said before it was rewritten. */
async function scan(
  { root, files, info }: Project,
  lineage: ReadonlyMap<string, string>,
  known: StoredFacts['locals'],
): Promise<ScannedFile[]> {
  const scans: ScannedFile[] = [];
  for (const path of files) {
    const text = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const current = hashOf(text);
    const hash = lineage.get(`${path} ${current}`) ?? current;
    const before = known[`${path} ${hash}`];
    // Error handlers may ask for codes that another module names.
    const isRead = (mentionsClient(text) || mentionsErrors(text)) && !isBundled(path, text);
    const facts = before ?? (isRead ? read(path, text, info.schema.urlVariables) : undefined);
    if (facts) scans.push({ path, mentioned: true, hash, facts });
  }
  return scans;
}

/** A file that does not parse has no facts: the transform itself says so when it comes to it. */
function read(
  path: string,
  text: string,
  variables: readonly string[],
): StoredFacts['locals'][string] | undefined {
  try {
    return localFacts(readText(path, text), variables);
  } catch {
    return undefined;
  }
}

async function stored(file: string): Promise<StoredFacts | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const found = text === undefined ? undefined : (JSON.parse(text) as StoredFacts);
  return found?.format === STORED_FORMAT ? found : undefined;
}

/** `path output-hash` → hash of the original, through any number of rewrites. */
async function readLineage(file: string): Promise<Map<string, string>> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  const origins = new Map<string, string>();
  for (const line of lines) {
    const { path, from, to } = JSON.parse(line) as { path: string; from: string; to: string };
    origins.set(`${path} ${to}`, origins.get(`${path} ${from}`) ?? from);
  }
  return origins;
}

/** Written beside and renamed: other workers read it at the same time. */
async function store(file: string, facts: StoredFacts): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(facts));
  await rename(draft, file);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof CliError && error.message.startsWith('No Prisma schema') ? 3 : 1;
});
