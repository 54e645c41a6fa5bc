// A filter for each element of a list under AND, OR or NOT: an OR of no element holds of no row, but for one inside of another filter.
// schema: blog
import { prisma } from '@/prisma';
import { and, asc, eq, exists, gte, ilike, like, ne, notExists, notLike, or, sql } from 'drizzle-orm';
import { db } from '@/db';
import { anyOf } from '@/db/parity';
import { postToTag, posts, tags, users } from '@/db/schema';

export async function anyWord(words: string[]) {
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(anyOf(...words.map((word) => like(posts.title, `%${word}%`))))
    .orderBy(asc(posts.slug));
}

export async function everyWord(text: string) {
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(
      and(
        eq(posts.published, true),
        and(...text.split(' ').map((word) => or(
          like(posts.title, `%${word}%`),
          exists(
            db
              .select()
              .from(users)
              .where(and(eq(users.id, posts.authorId), like(users.email, `%${word}%`))),
          ),
        ))),
      ),
    )
    .orderBy(asc(posts.slug));
}

export async function noWord(words: string[]) {
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(and(...words.map((word) => notLike(posts.title, `%${word}%`))))
    .orderBy(asc(posts.slug));
}

/** Inside of another filter an OR of nothing says nothing. */
export async function inside(words: string[], slugs: string[]) {
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(
      and(
        eq(posts.published, true),
        or(...words.map((word) => like(posts.title, `%${word}%`))),
        and(...slugs.map((own) => ne(posts.slug, own))),
      ),
    )
    .orderBy(asc(posts.slug));
}

interface Range {
  least?: number;
  most: number | null;
}

/** A range of which nothing is given says nothing: where that is so of all of them, no row is found. */
export async function ranges(given: Range[], isFree: boolean) {
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(isFree ? sql`false` : anyOf(...given.map(({ least, most }, index) => and(
      least !== undefined ? gte(posts.views, least) : undefined,
      most === null ? ne(posts.views, index) : undefined,
    ))))
    .orderBy(asc(posts.slug));
}

export async function related(words: string[]) {
  return db
    .select({ id: users.id })
    .from(users)
    .where(
      exists(
        db
          .select()
          .from(posts)
          .where(
            and(
              eq(posts.authorId, users.id),
              anyOf(...words.map((word) => exists(
                db
                  .select()
                  .from(postToTag)
                  .innerJoin(tags, eq(tags.id, postToTag.B))
                  .where(and(eq(postToTag.A, posts.id), eq(tags.name, word))),
              ))),
            ),
          ),
      ),
    )
    .orderBy(asc(users.id));
}

/** Of nobody’s posts all hold of no row: those without any are found. */
export async function everyOfNone(isEvery: boolean, least: number) {
  return isEvery
    ? db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        gte(users.id, least),
        notExists(db.select().from(posts).where(eq(posts.authorId, users.id))),
      ),
    )
    .orderBy(asc(users.id))
    : db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        gte(users.id, least),
        exists(db.select().from(posts).where(eq(posts.authorId, users.id))),
      ),
    )
    .orderBy(asc(users.id));
}

/** Whether the OR is of nothing is only known at run time. */
export async function everyOfWords(words: string[], least: number) {
  // TODO(drizzle-codemods/unsupported-filter): Whether anything is left of an OR under `every` is only known at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-filter
  return prisma.user.findMany({
    where: { id: { gte: least }, posts: { every: { OR: words.map((word) => ({ title: { contains: word } })) } } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
}

/** Made before the call, and used otherwise as well. */
export async function madeBefore(text: string) {
  const conditions = text
    .split(',')
    .filter((word) => word !== '')
    .map((word) => ({ title: { contains: word, mode: 'insensitive' as const } }));
  const found = await db
    .select({ slug: posts.slug })
    .from(posts)
    .where(
      anyOf(...conditions.map((item) => ilike(posts.title, `%${item.title.contains}%`))),
    )
    .orderBy(asc(posts.slug));
  return { found, asked: conditions.length };
}

/** A list that may not be there: no OR, and an OR of nothing, are two things. */
export async function optional(words?: string[]) {
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(words ? anyOf(...words.map((word) => like(
      posts.title,
      `%${word}%`,
    ))) : undefined)
    .orderBy(asc(posts.slug));
}
