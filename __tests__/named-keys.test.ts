import { findSites } from '../transforms/lib/prisma/find/find-sites';
import { readEnv } from '../transforms/lib/prisma/read/env';
import { readQuery } from '../transforms/lib/prisma/read/query';
import { SourceFile } from '../transforms/lib/source/source-file';
import { factsOf } from './support/small-project';

const TEXT = `import { prisma } from './client';
import { columnOf } from './columns';
export async function list(event: string, order: 'asc' | 'desc', id: any) {
  const column = columnOf(event);
  let where: any;
  if (event === 'old') where = { [column]: id };
  const args = { where: { published: true, ...where }, orderBy: { [column]: order } };
  return prisma.post.findMany(args);
}`;

const certain = { maybeUndefined: false, maybeNull: false };

function queryWith(presence: Record<string, object>) {
  const files = {
    'src/client.ts': `import { PrismaClient } from '@prisma/client'; export const prisma = new PrismaClient();`,
    'src/case.ts': TEXT,
  };
  const facts = factsOf(files);
  const file = new SourceFile('src/case.ts', TEXT);
  const [site] = findSites(file, facts);
  const own = facts.files['src/case.ts'];
  if (!site || !own) throw new Error('There is no call.');
  own.presence = { [site.id]: presence as (typeof own.presence)[string] };
  return readQuery('findMany', readEnv(site, { file, facts, options: {} }));
}

test('an object whose key types know asks for those columns, and is ordered by one of them', () => {
  const query = queryWith({
    '[column]': { ...certain, texts: ['authorId', 'reviewerId'] },
    '()order': { ...certain, type: 'string' },
  });
  expect(query).toMatchObject({
    operation: 'findMany',
    where: { kind: 'and', members: [{ kind: 'dynamic', isUnsearched: true }, { kind: 'compare' }] },
    orderBy: [{ kind: 'keyed' }],
  });
});

test('a key that may be a relation whose filter does not show, and one that is not known, may ask for anything', () => {
  const anything = { kind: 'dynamic', asksJson: true, related: expect.arrayContaining(['User', 'Profile']) };
  expect(queryWith({ '[column]': { ...certain, texts: ['author'] } })).toMatchObject({
    where: { members: [anything, { kind: 'compare' }] },
  });
  expect(queryWith({})).toMatchObject({ where: anything, orderBy: [{ kind: 'dynamic' }] });
});
