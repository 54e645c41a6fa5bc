// A filter that is only known at run time asks for relations as Prisma's does: every quantifier, null, NULL under a negation, a table related to itself, many-to-many.
// schema: blog
import { and, asc, gte, ne } from 'drizzle-orm';
import { db } from '@/db';
import { relatedBy, whereOf } from '@/db/dynamic';
import { anyOf, once } from '@/db/parity';
import { comments as commentsTable, posts as postsTable, users } from '@/db/schema';

type Name = string | null | { not?: string | null };
interface Profile { bio?: Name }
interface Tag { name?: string; color?: Name }
interface Comment { body?: string; parent?: { body?: string } | null; NOT?: { author?: { name?: Name } } }
interface Person {
  name?: Name;
  age?: number | null;
  profile?: { is?: Profile | null; isNot?: Profile | null };
  followers?: { some?: { name?: Name }; every?: { name?: Name }; none?: { name?: Name } };
}
interface Post {
  title?: string;
  content?: Name;
  author?: { is?: Person | null; isNot?: Person | null };
  reviewer?: Person | null;
  tags?: { some?: Tag; every?: Tag; none?: Tag };
  comments?: { some?: Comment; every?: Comment; none?: Comment };
}
type PostFilter = Post & { AND?: Post[]; OR?: Post[]; NOT?: Post | Post[] };
type Written = Person & {
  posts?: { some?: Post; every?: Post; none?: Post };
  manager?: Person | null;
  reports?: { some?: Person; every?: Person; none?: Person };
  memberships?: { some?: { org?: { slug?: string } } };
};

export const ofPosts = (where: PostFilter) =>
  once(() => db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(whereOf(postsTable, where, relatedBy(db)))
    .orderBy(asc(postsTable.id)));

export const ofUsers = (where: Written) =>
  once(() => db
    .select({ email: users.email })
    .from(users)
    .where(whereOf(users, where, relatedBy(db)))
    .orderBy(asc(users.id)));

export const beside = (where: PostFilter, slug: string) =>
  once(() => db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      and(whereOf(postsTable, { NOT: where }, relatedBy(db)), ne(postsTable.slug, slug)),
    )
    .orderBy(asc(postsTable.id)));

export const oneKey = (author: { name?: string | null }, tags: { some?: { color?: string | null } }) =>
  once(() => db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      anyOf(
        whereOf(postsTable, { author }, relatedBy(db)),
        whereOf(postsTable, { NOT: { tags } }, relatedBy(db)),
      ),
    )
    .orderBy(asc(postsTable.id)));

export const loaded = (where: Comment, posts: { tags?: { some?: { name?: string } } }) =>
  once(() => db.query.comments
    .findMany({
      where: and(
        whereOf(commentsTable, where, relatedBy(db)),
        gte(commentsTable.votes, -10),
      ),
      columns: { id: true },
      with: {
        post: { columns: { slug: true } },
        replies: {
          where: whereOf(commentsTable, where, relatedBy(db)),
          columns: { id: true },
          orderBy: asc(commentsTable.id),
        },
      },
      orderBy: asc(commentsTable.id),
    })).then(async (comments) => ({
    comments,
    users: await db.query.users
      .findMany({
        columns: { id: true },
        with: {
          posts: {
            where: whereOf(postsTable, posts, relatedBy(db)),
            columns: { slug: true },
            orderBy: asc(postsTable.id),
          },
        },
        orderBy: asc(users.id),
      }),
  }));
