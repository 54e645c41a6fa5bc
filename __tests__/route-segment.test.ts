import { compile } from '../transforms/lib/compile-site';
import { code } from '../transforms/lib/drizzle/code';
import { findSites } from '../transforms/lib/prisma/find/find-sites';
import { SourceFile } from '../transforms/lib/source/source-file';
import { discoverFixtures } from './harness/fixture';
import { factsOf } from './harness/rewrite';

const [fixture] = discoverFixtures();

/** The outcome of a lookup by `email`, a value that stands in the file at `path`. */
function outcomeOf(path: string, body: string): string {
  if (!fixture) throw new Error('There are no fixtures.');
  const facts = factsOf(fixture);
  const file = new SourceFile(path, `import { prisma } from '@/prisma';\n${body}`);
  const [site] = findSites(file, facts);
  if (!site) throw new Error('The text has no call.');
  const env = { file, facts, options: {}, client: code`db`, inTransaction: false };
  return compile(site, env).outcome;
}

const CALL = 'await prisma.user.findMany({ where: { email } });';
const HANDLER = `import type { NextApiRequest } from 'next';
export default async function handler(req: NextApiRequest) {
  const { email } = req.query as { email: string };
  ${CALL}
}`;
const ROUTE = 'src/pages/api/users/[email]/index.ts';

describe('a segment of the route that a file is named after', () => {
  test.each([
    ['destructured', ROUTE, HANDLER],
    ['the last segment, which names the file', 'pages/api/users/[email].ts', HANDLER],
    [
      'by another name',
      ROUTE,
      HANDLER.replace('{ email }', '{ email: mail }').replace('where: { email }', 'where: { email: mail }'),
    ],
    [
      'in two steps',
      ROUTE,
      HANDLER.replace('const { email } = req.query', 'const { query } = req; const { email } = query'),
    ],
    [
      'at its place',
      ROUTE,
      HANDLER.replace('where: { email }', 'where: { email: req.query.email as string }'),
    ],
    [
      'in a wrapped handler',
      ROUTE,
      HANDLER.replace(
        'default async function handler(req: NextApiRequest) {',
        'default wrap(async (req: NextApiRequest) => {',
      ) + ')',
    ],
    [
      'of a page',
      'pages/users/[email].tsx',
      `import { type GetServerSidePropsContext } from 'next';
export const getServerSideProps = async (context: GetServerSidePropsContext) => {
  const { email } = context.params as { email: string };
  ${CALL}
};`,
    ],
  ])('is there: %s', (_, path, text) => {
    expect(outcomeOf(path, text)).toBe('idiomatic');
  });

  test.each([
    ['the route has no such segment', 'pages/api/users/index.ts', HANDLER],
    ['it may be left out', 'pages/api/users/[[...email]].ts', HANDLER],
    ['the file is no route', 'src/lib/[email]/index.ts', HANDLER],
    ['the request is not Next.js’', ROUTE, HANDLER.replace("from 'next'", "from './request'")],
    ['the body of the request is meant', ROUTE, HANDLER.replace('req.query', 'req.body')],
    ['something in the segment is meant', ROUTE, HANDLER.replace('req.query as', 'req.query.email as')],
    [
      'another file may call the function',
      ROUTE,
      HANDLER.replace('default async function', 'async function'),
    ],
    [
      'another file may call it by its name',
      ROUTE,
      HANDLER.replace('export default ', '') + '\nexport { handler };',
    ],
    [
      'it is assigned to',
      ROUTE,
      HANDLER.replace('const { email }', 'let { email }').replace('await', 'email = req.body.email; await'),
    ],
  ])('stays unknown where %s', (_, path, text) => {
    expect(outcomeOf(path, text)).toBe('parity');
  });
});
