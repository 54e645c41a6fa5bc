// Functions of a repository take filters without a type of Prisma's: all of their calls show what those may ask for.
// schema: blog
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { relatedBy, whereOf } from '@/db/dynamic';
import { posts, users } from '@/db/schema';

type Args = { where: any };

export const findUsers = async ({ where }: Args) => {
  return await db
    .select({
      ...getTableColumns(users),
      nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
    })
    .from(users)
    .where(whereOf(users, where, relatedBy(db)))
    .orderBy(asc(users.id));
};
export const findActive = async (args: Args) => {
  const { where } = args;
  return await db
    .select({ id: users.id })
    .from(users)
    .where(and(whereOf(users, { AND: where }), eq(users.isActive, true)));
};
export const findPosts = async (where: any) =>
  db
    .select({ id: posts.id })
    .from(posts)
    .where(and(whereOf(posts, where, relatedBy(db)), eq(posts.published, true)));

export const named = (name: string | null | undefined) => findUsers({ where: { name } });
export const writers = (title: string) => findUsers({ where: { posts: { some: { title: { contains: title } } } } });
export const active = (role: 'USER' | 'ADMIN', email?: string) => findActive({ where: { role, NOT: { email } } });
export const postsOf = (name: string) => findPosts({ author: { is: { name } } });
