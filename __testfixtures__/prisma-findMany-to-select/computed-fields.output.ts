// Fields that an extension computes are no matter of calls that give no rows with them.
import { prisma as base } from '@/prisma';
import { asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { comments as commentsTable, posts, users } from '@/db/schema';

const prisma = base.$extends({
  result: {
    user: {
      label: { needs: { name: true, email: true }, compute: ({ name, email }) => name ?? email },
    },
  },
});

export const ids = (tenant: string) => db
  .select({ id: users.id })
  .from(users)
  .where(eq(users.tenant, tenant))
  .orderBy(asc(users.id));

export const authors = (slug: string) =>
  db.query.posts
    .findMany({
      where: eq(posts.slug, slug),
      columns: { id: true },
      with: { author: { columns: { email: true } } },
    });

export const comments = (postId: string) => db
  .select()
  .from(commentsTable)
  .where(eq(commentsTable.postId, postId))
  .orderBy(asc(commentsTable.id));

// TODO(drizzle-codemods/extended-client): The rows have fields that an extension of this client computes. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#extended-client
export const labels = (tenant: string) => prisma.user.findMany({ where: { tenant }, select: { label: true } });

// TODO(drizzle-codemods/extended-client): The rows have fields that an extension of this client computes. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#extended-client
export const withAuthors = () => prisma.post.findMany({ include: { author: true } });
