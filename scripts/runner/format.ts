import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as Prettier from 'prettier';

type Formatter = Pick<
  typeof Prettier,
  'check' | 'format' | 'resolveConfig' | 'resolveConfigFile' | 'getFileInfo'
>;

/**
 * Formats `texts` with the project's own Prettier and its settings, where the file's `source` was clean under it and
 * it is not in `.prettierignore`; else hands them back as they are. Without Prettier among a project's
 * settings or packages nothing is formatted. The Prettier that the project has installed is taken, else ours.
 */
export async function formatLikeProject(
  root: string,
  path: string,
  source: string,
  texts: string[],
): Promise<string[]> {
  const file = join(root, path);
  try {
    const prettier = await prettierOf(file);
    if (!prettier) return texts;
    const info = await prettier.getFileInfo(file, { ignorePath: join(root, '.prettierignore') });
    if (info.ignored) return texts;
    const options = { ...(await prettier.resolveConfig(file, { editorconfig: true })), filepath: file };
    if (!(await prettier.check(source, options))) return texts;
    return await Promise.all(texts.map((text) => prettier.format(text, options)));
  } catch {
    // A plugin that is not installed, a setting that this version does not know: then the project does not format either.
    return texts;
  }
}

/** The Prettier installed for `file`; ours where the project is set up for it without having it installed. */
async function prettierOf(file: string): Promise<Formatter | undefined> {
  const installed = resolveFrom(file, 'prettier');
  if (installed) return importPrettier(installed);
  const { default: own } = (await import('prettier')) as unknown as { default: Formatter };
  return (await own.resolveConfigFile(file)) ? own : undefined;
}

async function importPrettier(path: string): Promise<Formatter> {
  const module = createRequire(__filename)(path) as Formatter & { default?: Formatter };
  return module.default ?? module;
}

function resolveFrom(file: string, name: string): string | undefined {
  try {
    return createRequire(join(dirname(file), 'package.json')).resolve(name);
  } catch {
    return undefined;
  }
}
