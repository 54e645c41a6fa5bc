// Of several unique keys one has to have a value: the others are further conditions, left out where they have none.
// schema: blog
import { prisma } from '@/prisma';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, keyOpt } from '@/db/parity';
import { posts, users } from '@/db/schema';

export async function byEither(id: number | undefined, email: string) {
  const [user] = await db
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(and(eq(users.email, email), id !== undefined ? eq(users.id, id) : undefined))
    .limit(1);
  return user ?? null;
}

export async function bySlug(slug: string, id?: string) {
  const post = firstOrThrow(
    await db
      .select({ title: posts.title })
      .from(posts)
      .where(
        and(
          eq(posts.slug, slug),
          id !== undefined ? eq(posts.id, id) : undefined,
          eq(posts.published, true),
        ),
      )
      .limit(1),
    'Post',
  );
  return post.title;
}

/** Which of them has a value is only known at run time. */
export async function byWhichever(id: number | undefined, email: string | undefined) {
  // TODO(drizzle-codemods/dynamic-arguments): Which key of User where names is only known at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dynamic-arguments
  return prisma.user.findUnique({ where: { id, email }, select: { id: true, email: true } });
}

/** Null is no value of a key: Prisma refuses it, and leaves out what is not there. */
export async function nullable(id: any, email: string) {
  const [user] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), keyOpt(users.id, id, 'id')))
    .limit(1);
  return user ?? null;
}
