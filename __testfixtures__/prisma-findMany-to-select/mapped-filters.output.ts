// A filter for each element of a list under AND, OR or NOT: an OR of no element holds of no row, but for one inside of another filter.
// schema: blog
import { prisma } from '@/prisma';
import { and, asc, eq, exists, gte, ilike, like, ne, notExists, notLike, or, sql } from 'drizzle-orm';
import { db } from '@/db';
import { anyOf } from '@/db/parity';
import { comments, postToTag, posts as postsTable, tags, users as usersTable } from '@/db/schema';

const slug = { slug: true } as const;
const bySlug = { slug: 'asc' } as const;

export async function anyWord(words: string[]) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(anyOf(...words.map((word) => like(postsTable.title, `%${word}%`))))
    .orderBy(asc(postsTable.slug));
}

export async function everyWord(text: string) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      and(
        eq(postsTable.published, true),
        and(...text.split(' ').map((word) => or(
          like(postsTable.title, `%${word}%`),
          exists(
            db
              .select()
              .from(usersTable)
              .where(
                and(
                  eq(usersTable.id, postsTable.authorId),
                  like(usersTable.email, `%${word}%`),
                ),
              ),
          ),
        ))),
      ),
    )
    .orderBy(asc(postsTable.slug));
}

export async function noWord(words: string[]) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(and(...words.map((word) => notLike(postsTable.title, `%${word}%`))))
    .orderBy(asc(postsTable.slug));
}

/** Inside of another filter an OR of nothing says nothing. */
export async function inside(words: string[], slugs: string[]) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      and(
        eq(postsTable.published, true),
        or(...words.map((word) => like(postsTable.title, `%${word}%`))),
        and(...slugs.map((own) => ne(postsTable.slug, own))),
      ),
    )
    .orderBy(asc(postsTable.slug));
}

interface Range {
  least?: number;
  most: number | null;
}

/** A range of which nothing is given says nothing: where that is so of all of them, no row is found. */
export async function ranges(given: Range[], isFree: boolean) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(isFree ? sql`false` : anyOf(...given.map(({ least, most }, index) => and(
      least !== undefined ? gte(postsTable.views, least) : undefined,
      most === null ? ne(postsTable.views, index) : undefined,
    ))))
    .orderBy(asc(postsTable.slug));
}

export async function related(words: string[]) {
  return db
    .select({ id: usersTable.id })
    .from(usersTable)
    .where(
      exists(
        db
          .select()
          .from(postsTable)
          .where(
            and(
              eq(postsTable.authorId, usersTable.id),
              anyOf(...words.map((word) => exists(
                db
                  .select()
                  .from(postToTag)
                  .innerJoin(tags, eq(tags.id, postToTag.B))
                  .where(and(eq(postToTag.A, postsTable.id), eq(tags.name, word))),
              ))),
            ),
          ),
      ),
    )
    .orderBy(asc(usersTable.id));
}

/** Of nobody’s posts all hold of no row: those without any are found. */
export async function everyOfNone(isEvery: boolean, least: number) {
  return isEvery
    ? db
    .select({ id: usersTable.id })
    .from(usersTable)
    .where(
      and(
        gte(usersTable.id, least),
        notExists(
          db.select().from(postsTable).where(eq(postsTable.authorId, usersTable.id)),
        ),
      ),
    )
    .orderBy(asc(usersTable.id))
    : db
    .select({ id: usersTable.id })
    .from(usersTable)
    .where(
      and(
        gte(usersTable.id, least),
        exists(db.select().from(postsTable).where(eq(postsTable.authorId, usersTable.id))),
      ),
    )
    .orderBy(asc(usersTable.id));
}

/** Whether the OR is of nothing is only known at run time. */
export async function everyOfWords(words: string[], least: number) {
  // TODO(drizzle-codemods/unsupported-filter): Whether anything is left of an OR under `every` or `isNot` is only known at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-filter
  return prisma.user.findMany({
    where: { id: { gte: least }, posts: { every: { OR: words.map((word) => ({ title: { contains: word } })) } } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
}

/** The element has the name of the list, or of what the query is made of. */
export async function alike(users: { id: number }[], posts: { db: number }[]) {
  const found = await db.query.users
    .findMany({
      where: anyOf(...users.map((users) => and(
        eq(usersTable.id, users.id),
        exists(
          db
            .select()
            .from(postsTable)
            .where(
              and(
                eq(postsTable.authorId, usersTable.id),
                eq(postsTable.authorId, users.id),
              ),
            ),
        ),
      ))),
      columns: { id: true },
      with: {
        posts: {
          where: anyOf(...posts.map((post) => gte(postsTable.views, post.db))),
          columns: { slug: true },
          orderBy: asc(postsTable.slug),
        },
      },
      orderBy: asc(usersTable.id),
    });
  return found;
}

/** Of what a query loads, a condition for each element looks at the row that is loaded. */
export async function loaded(words: string[], least: number) {
  return db.query.users
    .findMany({
      where: gte(usersTable.id, least),
      columns: { id: true },
      with: {
        posts: {
          where: (post) => anyOf(...words.map((word) => exists(
            db
              .select()
              .from(comments)
              .where(and(eq(comments.postId, post.id), like(comments.body, `%${word}%`))),
          ))),
          columns: { slug: true },
          with: {
            comments: {
              where: (comment) => and(...words.map((word) => exists(
                db
                  .select()
                  .from(usersTable)
                  .where(
                    and(
                      eq(usersTable.id, comment.authorId),
                      like(usersTable.email, `%${word}%`),
                    ),
                  ),
              ))),
              columns: { id: true },
            },
          },
          orderBy: asc(postsTable.slug),
        },
      },
      orderBy: asc(usersTable.id),
    });
}

/** The same of what is not related so. */
export async function notOfWords(words: (string | undefined)[], views: number) {
  // TODO(drizzle-codemods/unsupported-filter): Whether anything is left of an OR under `every` or `isNot` is only known at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-filter
  return prisma.post.findMany({
    where: {
      views: { gte: views },
      author: { isNot: { OR: words.map((word) => ({ name: { contains: word } })) } },
    },
    orderBy: bySlug,
    select: slug,
  });
}

/** Made before the call, and used otherwise as well. */
export async function madeBefore(text: string) {
  const conditions = text
    .split(',')
    .filter((word) => word !== '')
    .map((word) => ({ title: { contains: word, mode: 'insensitive' as const } }));
  const found = await db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      anyOf(...conditions.map((item) => ilike(
        postsTable.title,
        `%${item.title.contains}%`,
      ))),
    )
    .orderBy(asc(postsTable.slug));
  return { found, asked: conditions.length };
}

/** A list that may not be there: no OR, and an OR of nothing, are two things. */
export async function optional(words?: string[]) {
  return db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(words ? anyOf(...words.map((word) => like(
      postsTable.title,
      `%${word}%`,
    ))) : undefined)
    .orderBy(asc(postsTable.slug));
}
