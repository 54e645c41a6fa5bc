// Data that a function is given connects a record in some of its calls: where it does, that is looked for before the row is updated.
// schema: blog
import { Prisma } from '@prisma/client';
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues, keyed, whereOf, without } from '@/db/dynamic';
import { firstOrThrow, required, updateOne } from '@/db/parity';
import { posts, users } from '@/db/schema';

async function updatePost(params: { where: Prisma.PostWhereUniqueInput; data: Prisma.PostUpdateInput }) {
  const { where, data } = params;
  const author = data.author?.connect !== undefined ? firstOrThrow(
    await db
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, required(data.author.connect.email, 'email')))
      .limit(1),
    'User',
    'a nested connect',
  ) : undefined;
  return updateOne(
    db,
    posts,
    whereOf(posts, keyed(where, 'slug')),
    {
      ...columnValues(posts, without(required(data, 'data'), 'author')),
      authorId: author?.id,
    },
    'Post',
    { slug: posts.slug, title: posts.title, authorId: posts.authorId },
  );
}

export const rename = async (slug: string, title: string | undefined) => updatePost({ where: { slug }, data: { title } });

export const give = async (slug: string, email: string | undefined, title?: string) =>
  updatePost({ where: { slug }, data: { title, author: { connect: { email } } } });

export const maybeGive = async (slug: string, email?: string) =>
  updatePost({ where: { slug }, data: { views: { increment: 1 }, author: email ? { connect: { email } } : undefined } });
