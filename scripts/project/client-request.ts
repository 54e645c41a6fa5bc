import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { ClientRequest } from '../../transforms/lib/client/print-client-module';
import type { LocalFacts } from '../../transforms/lib/facts/local-facts';
import type { ProjectFacts } from '../../transforms/lib/facts/types';

/** Where a project keeps its database URL, at the root and in the package that makes the client. */
const ENV_FILES = ['.env', '.env.local', '.env.development', '.env.example', '.env.sample', '.env.template'];

export interface ClientSources {
  root: string;
  facts: ProjectFacts;
  locals: readonly LocalFacts[];
  /** Variables that the schema reads the URL from. */
  urlVariables: readonly string[];
  usesTransactions: boolean;
  /** Folder of the schema, as seen from where the process starts. */
  schemaFolder?: string;
}

/** What the Drizzle client has to be like, from the module that makes the Prisma client and from the project's `.env` files. */
export async function clientRequest({
  root,
  facts,
  locals,
  urlVariables,
  usesTransactions,
  schemaFolder,
}: ClientSources): Promise<ClientRequest> {
  const maker = makerOf(locals, facts);
  const like = maker && (await readFile(join(root, maker), 'utf8'));
  const variable = urlVariables[0] ?? 'DATABASE_URL';
  const folders = new Set([
    '.',
    posix.dirname(maker ?? '.'),
    ...parents(posix.dirname(facts.names.client.module.file ?? '.')),
  ]);
  const files = [...folders].flatMap((folder) => ENV_FILES.map((name) => join(root, folder, name)));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  return {
    variable,
    engineReadsUrl: facts.target.prismaMajor < 7 && !/\badapter\b/.test(like ?? ''),
    urls: texts.flatMap((text) => valuesOf(text, variable)),
    usesTransactions,
    ...(schemaFolder !== undefined && { schemaFolder }),
    like,
  };
}

/** The module that makes the client and hands it on: of several, the one nearest to where Drizzle's will stand. */
function makerOf(locals: readonly LocalFacts[], { names }: ProjectFacts): string | undefined {
  const home = dirname(names.client.module.file ?? '');
  const makers = locals
    .filter(({ createsClient, exports }) => createsClient && exports.names.length > 0)
    .map(({ path }) => path);
  const distance = (path: string): number => posix.relative(home, path).split('/').length;
  return makers.sort((a, b) => distance(a) - distance(b))[0];
}

function parents(folder: string): string[] {
  return folder === '.' || folder === '/' ? [folder] : [folder, ...parents(posix.dirname(folder))];
}

/** Values that an env file gives a variable, without quotes. */
function valuesOf(text: string, variable: string): string[] {
  return [...text.matchAll(/^\s*(?:export\s+)?(\w+)\s*=\s*(["']?)(.*?)\2\s*$/gm)]
    .filter((match) => match[1] === variable)
    .map((match) => match[3] ?? '');
}
