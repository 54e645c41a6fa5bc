import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, extname, join, resolve } from 'node:path';
import type { Transform } from '../../transforms/lib/define-transform';
import { CALL_OWNERS } from '../../transforms/lib/prisma/owner';
import { CliError } from '../cli-error';
import { didYouMean } from '../report/did-you-mean';

/** The folder that the transforms are read from: `transforms/` in a clone, `dist/transforms/` in the package. */
export const TRANSFORMS = resolve(__dirname, '../../transforms');

const load = createRequire(__filename);

/**
 * The transforms of a folder, by name. The folder is the only list there is: command line, tests and documentation go
 * by it. Those that must come first (`wholeProject`) do, then by name.
 *
 * @throws Error where a file is not a transform, or is called differently from its `spec.name`.
 */
export function readRegistry(folder = TRANSFORMS): Map<string, Transform> {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.(ts|js)$/.test(entry.name))
    .map(({ name }) => name);
  const transforms = files.map((file) => loadTransform(join(folder, file)));
  transforms.sort(
    (a, b) =>
      Number(!a.spec.wholeProject) - Number(!b.spec.wholeProject) || compare(a.spec.name, b.spec.name),
  );
  return new Map(transforms.map((transform) => [transform.spec.name, transform]));
}

function loadTransform(path: string): Transform {
  const { default: transform } = load(path) as { default?: Transform };
  const name = basename(path, extname(path));
  if (transform?.spec?.name !== name) {
    throw new Error(
      `${path} must export by default a transform with spec.name '${name}' (see lib/define-transform.ts)`,
    );
  }
  return transform;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * The transforms that `--only` names, in the registry's order; all where it names none. Where one of them moves calls, those for the whole
 * project come along: a check of Prisma's errors goes dead with the first call that can reach it.
 *
 * @throws CliError for a name that is not there, with the closest one that is.
 */
export function selectTransforms(
  registry: Map<string, Transform>,
  only: readonly string[] = [],
): Transform[] {
  for (const name of only) {
    if (registry.has(name)) continue;
    const names = [...registry.keys()];
    throw new CliError(
      `There is no transform '${name}'.${didYouMean(name, names)} Transforms: ${names.join(', ')}`,
    );
  }
  const movesCalls = only.some((name) => CALL_OWNERS.has(name));
  return [...registry.values()].filter(
    ({ spec }) => only.length === 0 || only.includes(spec.name) || (movesCalls && spec.wholeProject === true),
  );
}
