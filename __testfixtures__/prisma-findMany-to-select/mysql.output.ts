// MySQL: each relation is a query of its own, since MariaDB has not what Drizzle's relational queries need; an offset needs a limit.
// schema: blog-mysql
import { asc, eq, getTableColumns, inArray, like } from 'drizzle-orm';
import { db } from '@/db';
import { withMany, withOne } from '@/db/parity';
import { postToTag, posts, tags, users } from '@/db/schema';

export function cards(title: string) {
  return withMany(
    withOne(
      db
        .select({ slug: posts.slug, authorId: posts.authorId, id: posts.id })
        .from(posts)
        .where(like(posts.title, `%${title}%`))
        .orderBy(asc(posts.slug))
        .limit(Number.MAX_SAFE_INTEGER)
        .offset(1),
      'author',
      ['authorId', 'id'],
      (keys) => db
        .select({ name: users.name, id: users.id })
        .from(users)
        .where(inArray(users.id, keys)),
      (rows) => rows.map(({ id: _id, ...user }) => user),
    ),
    'tags',
    ['id', 'A'],
    (keys) => db
      .select({ ...getTableColumns(tags), A: postToTag.A })
      .from(postToTag)
      .innerJoin(tags, eq(tags.id, postToTag.B))
      .where(inArray(postToTag.A, keys))
      .orderBy(asc(tags.name)),
    (rows) => rows.map(({ A: _A, ...tag }) => tag),
  )
    .then((rows) => rows.map(({ authorId: _authorId, id: _id, ...post }) => post));
}
