// MySQL: each relation is a query of its own, since MariaDB has not what Drizzle's relational queries need; an offset needs a limit.
// schema: blog-mysql
import { and, asc, desc, eq, getTableColumns, inArray, like } from 'drizzle-orm';
import { db } from '@/db';
import { withMany, withOne } from '@/db/parity';
import { hits as hitsTable, pages as pagesTable, postToTag, posts, tags, users } from '@/db/schema';

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

export const pages = (site?: string) =>
  withMany(
    db
      .select({ title: pagesTable.title, site: pagesTable.site, path: pagesTable.path })
      .from(pagesTable)
      .where(site !== undefined ? eq(pagesTable.site, site) : undefined)
      .orderBy(asc(pagesTable.site), asc(pagesTable.path)),
    'hits',
    [['site', 'path'], ['site', 'path']],
    (keys, others) => withOne(
      db
        .select({ id: hitsTable.id, site: hitsTable.site, path: hitsTable.path })
        .from(hitsTable)
        .where(and(inArray(hitsTable.site, keys), inArray(hitsTable.path, others)))
        .orderBy(desc(hitsTable.id)),
      'page',
      [['site', 'path'], ['site', 'path']],
      (keys, others) => db
        .select()
        .from(pagesTable)
        .where(and(inArray(pagesTable.site, keys), inArray(pagesTable.path, others))),
    ),
    (rows) => rows.map(({ site: _site, path: _path, ...hit }) => hit),
  )
    .then((rows) => rows.map(({ site: _site, path: _path, ...page }) => page));

export const hits = () => withOne(
  db.select().from(hitsTable).orderBy(asc(hitsTable.id)),
  'page',
  [['site', 'path'], ['site', 'path']],
  (keys, others) => db
    .select()
    .from(pagesTable)
    .where(and(inArray(pagesTable.site, keys), inArray(pagesTable.path, others))),
);
