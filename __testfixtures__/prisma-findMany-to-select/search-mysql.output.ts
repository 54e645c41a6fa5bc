// Full text on MySQL: what is searched for one text in one AND, OR or NOT asks one index of all the columns.
// schema: blog-mysql
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';
import { and, asc, eq, exists, gte, ne, not, notExists, or, sql } from 'drizzle-orm';
import { db } from '@/db';
import { fullText, whereOf } from '@/db/dynamic';
import { posts as postsTable, users } from '@/db/schema';

const slugs = { select: { slug: true }, orderBy: { slug: 'asc' } } as const;

export async function one(text: string) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(sql`match (${postsTable.content}) against (${text} in boolean mode)`)
    .orderBy(asc(postsTable.slug));
}

export async function both(text: string, published?: boolean) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      and(
        sql`match (${postsTable.title}, ${postsTable.content}) against (${text} in boolean mode)`,
        published !== undefined ? eq(postsTable.published, published) : undefined,
      ),
    )
    .orderBy(asc(postsTable.slug));
}

export async function either(text: string, id: string) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      or(
        sql`match (${postsTable.content}, ${postsTable.title}) against (${text} in boolean mode)`,
        eq(postsTable.id, id),
      ),
    )
    .orderBy(asc(postsTable.slug));
}

export async function none(text: string) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      and(
        not(sql`match (${postsTable.title}, ${postsTable.content}) against (${text} in boolean mode)`),
        not(sql`match (${postsTable.content}) against (${'first'} in boolean mode)`),
      ),
    )
    .orderBy(asc(postsTable.slug));
}

export async function notBoth(text: string) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      or(
        not(sql`match (${postsTable.title}, ${postsTable.content}) against (${text} in boolean mode)`),
        ne(postsTable.published, true),
      ),
    )
    .orderBy(asc(postsTable.slug));
}

export async function sometimes(text: string | undefined, exact: boolean) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      and(
        text ? exact ? eq(
          postsTable.title,
          text,
        ) : sql`match (${postsTable.title}, ${postsTable.content}) against (${text.trim()} in boolean mode)` : undefined,
        gte(postsTable.views, 0),
      ),
    )
    .orderBy(asc(postsTable.slug));
}

// Texts that may be the same, or missing: that is told at run time.
export async function apart(title?: string, content?: string) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(fullText('and', [postsTable.title, title], [postsTable.content, content]))
    .orderBy(asc(postsTable.slug));
}

export async function anyApart(title: string, content: string, other: string) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      or(
        fullText('or', [postsTable.title, title], [postsTable.content, content]),
        eq(postsTable.slug, other),
      ),
    )
    .orderBy(asc(postsTable.slug));
}

export async function computed(text: string) {
  let times = 0;
  const clean = (value: string) => {
    times += 1;
    return value.replace(/[^a-z ]/gi, '');
  };
  const posts = await db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      fullText('and', [postsTable.title, clean(text)], [postsTable.content, clean(text)]),
    )
    .orderBy(asc(postsTable.slug));
  return { posts, times };
}

export async function built(text: string, exact: boolean) {
  let times = 0;
  const clean = (value: string) => {
    times += 1;
    return value.replace(/[^a-z ]/gi, '');
  };
  const where = {
    ...(exact ? { title: text } : { title: { search: clean(text) }, content: { search: clean(text) } }),
  };
  const posts = await db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(whereOf(postsTable, where))
    .orderBy(asc(postsTable.slug));
  return { posts, times };
}

type Texts = Pick<Prisma.PostWhereInput, 'title' | 'content' | 'slug'>;

export async function anything(where: Texts & { AND?: { AND?: Texts }[]; OR?: Texts[]; NOT?: Texts | Texts[] }) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(whereOf(postsTable, where))
    .orderBy(asc(postsTable.slug));
}

export async function ofAuthors(text: string) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        exists(
          db
            .select()
            .from(postsTable)
            .where(
              and(
                eq(postsTable.authorId, users.id),
                sql`match (${postsTable.title}, ${postsTable.content}) against (${text} in boolean mode)`,
              ),
            ),
        ),
        notExists(
          db
            .select()
            .from(postsTable)
            .where(
              and(
                eq(postsTable.authorId, users.id),
                sql`match (${postsTable.content}) against (${'nothing'} in boolean mode)`,
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(users.id));
}

// Whether the OR is left with one member, and then joins what is beside it, is only known at run time.
export async function across(text: string, id?: string) {
  // TODO(drizzle-codemods/unsupported-filter): Whether Prisma joins the full text searches of an AND and an OR is only known at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-filter
  return prisma.post.findMany({
    where: { title: { search: text }, OR: [{ content: { search: text } }, { id }] },
    ...slugs,
  });
}

// Both may search for the same text.
export async function twoBuilt(
  where: Pick<Prisma.PostWhereInput, 'title' | 'content'>,
  more: Pick<Prisma.PostWhereInput, 'title' | 'content'>,
) {
  // TODO(drizzle-codemods/unsupported-filter): Which full text searches Prisma joins is only known at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-filter
  return prisma.post.findMany({ where: { AND: [where, more] }, ...slugs });
}
