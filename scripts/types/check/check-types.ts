import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { API, type Project } from 'typescript-native/unstable/sync';
import type { FileSystem } from 'typescript-native/unstable/fs';
import type { CallSite } from '../../../transforms/lib/call-site';
import { byConfig, openProjects, referencesOf } from '../nearest-config';
import { withoutBaseUrl } from '../without-base-url';
import { exposed, type Evidence, type ExposedFinding } from './exposed-errors';
import { installedPackages, missingPackages, overlay } from './overlay';
import { typeErrors, without, type TypeFinding } from './type-errors';
import { typedTwin } from './typed-twin';

/** Type errors before and after, compared as sets of file, code and message. */
export interface TypesReport {
  before: number;
  after: number;
  /** Of those before, how many are gone. */
  gone: number;
  /** Brought in by the rewrite. */
  new: TypeFinding[];
  /** In the code before, but hidden there by an untyped client or untyped arguments. */
  exposed: ExposedFinding[];
  seconds: number;
}

export interface CheckRequest {
  root: string;
  /** Files as they will be, relative to `root`: the rewritten and the new ones. */
  texts: ReadonlyMap<string, string>;
  sites: readonly CallSite[];
  /** Packages that the new code may need beside those that are installed. */
  packages: readonly string[];
}

/** What Prisma's client is imported from. */
const CLIENT = '@prisma/client';

/**
 * Checks the types of the projects that files change in, without and with the changes; what is new is looked for in the untouched code
 * once more, with Prisma's types in the place of `any`.
 */
export function checkTypes(request: CheckRequest): TypesReport {
  const started = performance.now();
  const { root } = request;
  const total: TypesReport = { before: 0, after: 0, gone: 0, new: [], exposed: [], seconds: 0 };
  const known = { before: [] as TypeFinding[], after: [] as TypeFinding[] };
  for (const config of byConfig(root, [...request.texts.keys()].filter(isSource)).keys()) {
    const checked = checkProject(config, request);
    // A file of several projects counts once.
    const before = without(checked.before, known.before);
    const after = without(checked.after, known.after);
    known.before.push(...before);
    known.after.push(...after);
    const isOwn = (item: TypeFinding): boolean => after.includes(item);
    total.new.push(...checked.new.filter(isOwn));
    total.exposed.push(
      ...checked.exposed.filter(({ origin }) => isOwn(origin)).map(({ finding }) => finding),
    );
  }
  total.before = known.before.length;
  total.after = known.after.length;
  total.gone = without(known.before, known.after).length;
  total.seconds = Math.round((performance.now() - started) / 10) / 100;
  return total;
}

interface Checked {
  before: TypeFinding[];
  after: TypeFinding[];
  new: TypeFinding[];
  exposed: { origin: TypeFinding; finding: ExposedFinding }[];
}

function checkProject(config: string, { root, texts, sites, packages }: CheckRequest): Checked {
  const configs = withoutBaseUrl([config, ...referencesOf(config)]);
  const written = new Map([
    ...configs,
    ...[...texts].map(([path, text]) => [resolve(root, path), text] as const),
  ]);
  const changed = [...texts.keys()].filter(isSource).map((path) => dirname(resolve(root, path)));
  const found = new Map([...missingPackages(root, packages), ...installedPackages(changed, packages)]);
  const after = inProject(config, overlay(written, found), (projects) => typeErrors(projects, root));
  return inProject(config, configs.size > 0 ? overlay(configs) : undefined, (projects) => {
    const before = typeErrors(projects, root);
    const fresh = without(after, before);
    const result: Checked = { before, after, new: [], exposed: [] };
    if (fresh.length === 0) return result;
    const twin = twinOf(config, projects, sites, root, configs);
    const evidence: Evidence = {
      ...twin,
      twin: without(twin.errors, before),
      gone: without(before, after),
      texts: (file) => textsOf(file, projects, root, texts),
    };
    for (const origin of fresh) {
      const finding = exposed(origin, evidence);
      if (finding) result.exposed.push({ origin, finding });
      else result.new.push(origin);
    }
    return result;
  });
}

/** The errors of the untouched code with Prisma's types. */
function twinOf(
  config: string,
  projects: readonly Project[],
  sites: readonly CallSite[],
  root: string,
  configs: ReadonlyMap<string, string>,
): Pick<Evidence, 'declarations'> & { errors: TypeFinding[] } {
  const calls = sites.filter(({ kind }) => kind === 'call');
  const twins = projects.map((project) => typedTwin(project, calls, root, CLIENT));
  const texts = new Map(twins.flatMap((twin) => [...twin.texts]));
  const errors =
    texts.size === 0
      ? []
      : inProject(config, overlay(new Map([...configs, ...texts])), (typed) => typeErrors(typed, root));
  return { declarations: twins.flatMap(({ declarations }) => declarations), errors };
}

function textsOf(
  file: string,
  projects: readonly Project[],
  root: string,
  texts: ReadonlyMap<string, string>,
): ReturnType<Evidence['texts']> {
  const path = join(root, file);
  const source = projects.map(({ program }) => program.getSourceFile(path)).find((found) => found);
  if (!source) return undefined;
  const before = readFileSync(path, 'utf8');
  return { before, after: texts.get(file) ?? before, source };
}

function inProject<Result>(
  config: string,
  fs: FileSystem | undefined,
  ask: (projects: readonly Project[]) => Result,
): Result {
  const api = new API({ cwd: join(config, '..'), ...(fs && { fs }) });
  try {
    return ask(openProjects(api, config));
  } finally {
    api.close();
  }
}

function isSource(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path);
}
