// MySQL: a relation that a test asks for is a query of its own, which is only made where the test holds.
// schema: blog-mysql
import { asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { db } from '@/db';
import { withMany, withOne, withRequired } from '@/db/parity';
import { comments, postToTag, posts, profiles, tags, users as usersTable } from '@/db/schema';

export async function included(withPosts: boolean, withProfile: boolean, withTags?: boolean) {
  const users = await withOne(
    withMany(
      db
        .select()
        .from(usersTable)
        .where(eq(usersTable.tenant, 'main'))
        .orderBy(asc(usersTable.id)),
      'posts',
      ['id', 'authorId'],
      withPosts ? (keys) => withMany(
        db
          .select({ slug: posts.slug, authorId: posts.authorId, id: posts.id })
          .from(posts)
          .where(inArray(posts.authorId, keys))
          .orderBy(asc(posts.slug)),
        'tags',
        ['id', 'A'],
        withTags ? (keys) => db
          .select({ ...getTableColumns(tags), A: postToTag.A })
          .from(postToTag)
          .innerJoin(tags, eq(tags.id, postToTag.B))
          .where(inArray(postToTag.A, keys)) : undefined,
        (rows) => rows.map(({ A: _A, ...tag }) => tag),
      ) : undefined,
      (rows) => rows.map(({ authorId: _authorId, id: _id, ...post }) => post),
    ),
    'profile',
    ['id', 'userId'],
    withProfile ? (keys) => db
      .select()
      .from(profiles)
      .where(inArray(profiles.userId, keys)) : undefined,
  );
  return users.map((user) => ({ ...user, sites: [user.profile?.site], slugs: user.posts?.map(({ slug }) => slug) }));
}

export async function selected(detailed: boolean) {
  return (
    await withOne(
      withRequired(
        db
          .select({
            body: comments.body,
            postId: comments.postId,
            authorId: comments.authorId,
          })
          .from(comments)
          .orderBy(asc(comments.id)),
        'post',
        ['postId', 'id'],
        detailed ? (keys) => db
          .select({ slug: posts.slug, id: posts.id })
          .from(posts)
          .where(inArray(posts.id, keys)) : undefined,
        (rows) => rows.map(({ id: _id, ...post }) => post),
      ),
      'author',
      ['authorId', 'id'],
      detailed ? (keys) => db
        .select({ name: usersTable.name, id: usersTable.id })
        .from(usersTable)
        .where(inArray(usersTable.id, keys)) : undefined,
      (rows) => rows.map(({ id: _id, ...user }) => user),
    )
  ).map(({ postId: _postId, authorId: _authorId, ...comment }) => comment);
}
