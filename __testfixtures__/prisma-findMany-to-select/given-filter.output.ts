// What a function that only this file calls is given as filter shows where it is called; of one that others may call it does not.
import type { Prisma } from '@prisma/client';
import { and, asc, gte } from 'drizzle-orm';
import { db } from '@/db';
import { jsonCondition, relatedBy, whereOf } from '@/db/dynamic';
import { once, readPage } from '@/db/parity';
import { posts as postsTable } from '@/db/schema';

async function slugsOf(where: Prisma.PostWhereInput, take = 10) {
  const posts = await readPage(
    take,
    (page) => db
      .select({ slug: postsTable.slug })
      .from(postsTable)
      .where(whereOf(postsTable, where, relatedBy(db)))
      .orderBy(page.asc(postsTable.id))
      .limit(page.limit),
  );
  return posts.map(({ slug }) => slug);
}

const countOf = ({ where, author }: { where: Prisma.PostWhereInput; author: string | null }) => {
  if (author) where.author = { name: author };
  return once(() => db
    .select({ id: postsTable.id })
    .from(postsTable)
    .where(and(whereOf(postsTable, where, relatedBy(db)), gte(postsTable.views, 0)))).then((posts) => posts.length);
};

export async function listed(author: string | null, tag: string | null, most = 2) {
  const where: Prisma.PostWhereInput = {};
  if (author !== null) where.author = { is: { name: author } };
  const all = await slugsOf(where);
  const tagged = tag === null ? [] : await slugsOf({ ...where, tags: { some: { name: tag } } }, most);
  return { all, tagged, count: await countOf({ where: { published: true }, author }) };
}

export async function anyOf(where: Prisma.PostWhereInput) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(whereOf(postsTable, where, relatedBy(db), jsonCondition))
    .orderBy(asc(postsTable.id));
}

function matching(field: 'name' | 'title', texts: string[]) {
  const either = [];
  for (const text of texts) either.push({ [field]: { contains: text } });
  return { OR: either };
}

export const titled = async (texts: string[]) =>
  db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(whereOf(postsTable, matching('title', texts)))
    .orderBy(asc(postsTable.id));
