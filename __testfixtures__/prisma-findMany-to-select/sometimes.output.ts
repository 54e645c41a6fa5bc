// What is loaded only where a test says so: spread, chosen, or the whole include.
// schema: blog
import { prisma } from '@/prisma';
import { asc, eq, like } from 'drizzle-orm';
import { db } from '@/db';
import { comments, posts, users } from '@/db/schema';

const orderBy = { id: 'asc' } as const;

export const spread = (withAuthor: boolean, title: string) =>
  db.query.posts
    .findMany({
      where: like(posts.title, `%${title}%`),
      columns: { id: true, views: withAuthor },
      with: { author: withAuthor ? { columns: { name: true } } : undefined },
      orderBy: asc(posts.id),
    });

export const chosen = (withComments: boolean) =>
  db.query.posts
    .findMany({
      with: {
        comments: withComments ? {
          columns: { body: true },
          orderBy: asc(comments.id),
        } : undefined,
        org: !withComments ? { columns: { name: true } } : undefined,
        reviewer: withComments ? { columns: { email: true } } : undefined,
      },
      orderBy: asc(posts.id),
    });

// TODO(drizzle-codemods/unsupported-projection): Whether the many-to-many relation tags is loaded is only known at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-projection
export const tagged = (withTags: boolean) =>
  prisma.post.findMany({ select: { slug: true, tags: withTags ? { orderBy: { name: 'asc' } } : false }, orderBy });

export const whole = (id: number, full: boolean) =>
  db.query.users
    .findMany({
      where: eq(users.id, id),
      with: {
        profile: full ? true : undefined,
        posts: full ? { columns: { slug: true }, orderBy: asc(posts.id) } : undefined,
      },
    })
    .then((rows) => rows.map((user) => ({ ...user, nicknames: user.nicknames ?? [] })));

// TODO(drizzle-codemods/unsupported-projection): select is only known at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-projection
export const columns = (full: boolean) =>
  prisma.user.findMany({ select: full ? { id: true, name: true } : { id: true }, orderBy });
