import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildProjectFacts } from '../../transforms/lib/facts/build';
import { localFacts } from '../../transforms/lib/facts/local-facts';
import type { ProjectInfo } from '../../transforms/lib/facts/project-info';
import type { ProjectFacts } from '../../transforms/lib/facts/types';
import { findAll, type Findings } from '../../transforms/lib/prisma/find/find-sites';
import { readDatamodel } from '../../transforms/lib/prisma/read-datamodel';
import { readText } from '../../transforms/lib/source/parse';
import { SourceFile } from '../../transforms/lib/source/source-file';

const schema = join(__dirname, '../../__testfixtures__/schemas/blog.prisma');
const datamodel = readDatamodel([[schema, readFileSync(schema, 'utf8')]]);

/**
 * A project of a few files on the schema `blog`, with `@/*` for `src/*`.
 *
 * @param others  Texts of files that have nothing to do with clients.
 * @param broken  Files that do not parse any more.
 */
export function factsOf(
  files: Record<string, string>,
  info: Partial<ProjectInfo> = {},
  others: Record<string, string> = {},
  broken: readonly string[] = [],
): ProjectFacts {
  const sources = Object.entries(files);
  const read = (path: string, text: string) => localFacts(readText(path, broken.includes(path) ? '' : text));
  return buildProjectFacts({
    files: sources.map(([path, text]) => ({ hash: text, facts: read(path, text) })),
    datamodel,
    info: {
      files: sources.map(([path]) => path),
      packages: [{ dir: '', name: 'app', dependencies: { '@prisma/client': '7.1.0', pg: '8.0.0' } }],
      tsconfigs: [{ dir: '', paths: { '@/*': ['src/*'] }, strictNullChecks: true }],
      config: {},
      schema: { path: 'prisma/schema.prisma', urlVariables: ['DATABASE_URL'] },
      ...info,
    },
    sourceOf: (path) => files[path] ?? others[path] ?? '',
  });
}

/** The module that makes the client in most of the tests. */
export const CLIENT = `
import { PrismaClient } from '@prisma/client';
export const prisma = new PrismaClient();
`;

/** What is found in `text`, a file beside the module `./client`. */
export function findingsOf(text: string, client = CLIENT, path = 'src/case.ts'): Findings {
  const files = { 'src/client.ts': client, [path]: text };
  return findAll(new SourceFile(path, text), factsOf(files));
}

/** `user.findMany` of each site, with what its client is. */
export function calls(findings: Findings): string[] {
  return findings.sites.map(
    ({ model, operation, client }) => `${model.accessor}.${operation} ${client.kind}`,
  );
}
