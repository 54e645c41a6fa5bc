// What is loaded only where a test says so: spread, chosen, or the whole include.
// schema: blog
import { asc, eq, gte, like, sql } from 'drizzle-orm';
import { db } from '@/db';
import { comments, posts, tags, users } from '@/db/schema';

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

export const tagged = (withTags: boolean) =>
  db.query.posts
    .findMany({
      columns: { slug: true },
      with: {
        tags: withTags ? {
          columns: {},
          with: { tag: true },
          orderBy: (row) => [asc(sql`(${db
            .select({ name: tags.name })
            .from(tags)
            .where(eq(tags.id, row.B))})`)],
        } : undefined,
      },
      orderBy: asc(posts.id),
    })
    .then((rows) => rows.map((post) => ({
      ...post,
      ...(withTags && {
        tags: post.tags.flatMap((row) => ('tag' in row ? [row.tag] : [])),
      }),
    })));

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

export const columns = (full: boolean) =>
  db
    .select({ id: users.id, ...(full && { name: users.name }) })
    .from(users)
    .orderBy(asc(users.id));

export const recent = (latest: boolean, votes: number) =>
  db.query.posts
    .findMany({
      columns: { slug: true },
      with: {
        comments: {
          where: latest ? gte(comments.votes, votes) : undefined,
          orderBy: asc(comments.id),
        },
      },
      orderBy: asc(posts.id),
    });
