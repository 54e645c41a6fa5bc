// A test may decide which key names the row; it is asked once, and only the key that it chose has to be there.
import { prisma } from '@/prisma';
import { and, asc, eq, getTableColumns, inArray, ne, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, required } from '@/db/parity';
import { posts, tags, users } from '@/db/schema';

export async function bySlugOrId(slugOrId: string) {
  const [post] = await db
    .select({ title: posts.title })
    .from(posts)
    .where(slugOrId.startsWith('clt') ? eq(posts.id, slugOrId) : eq(posts.slug, slugOrId))
    .limit(1);
  return post ?? null;
}

export async function inOrg(slugOrId: string, authorId: number, published: boolean) {
  return firstOrThrow((
    await db.query.posts
      .findMany({
        where: and(
          slugOrId.startsWith('clt') ? eq(posts.id, slugOrId) : and(
            eq(posts.authorId, authorId),
            eq(posts.title, slugOrId),
            ne(posts.title, 'Draft'),
          ),
          eq(posts.published, published),
        ),
        columns: { slug: true },
        with: {
          author: { columns: { email: true } },
          tags: {
            columns: {},
            with: { tag: true },
            orderBy: (row) => [asc(sql`(${db
              .select({ id: tags.id })
              .from(tags)
              .where(eq(tags.id, row.B))})`)],
          },
        },
        limit: 1,
      })
  ).map((post) => ({ ...post, tags: post.tags.map(({ tag }) => tag) })), 'Post');
}

export async function member(id: number | undefined, tenant: string, memberNo?: number) {
  const [user = null] = await db
    .select({
      ...getTableColumns(users),
      nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
    })
    .from(users)
    .where(id ? eq(users.id, id) : and(
      eq(users.tenant, tenant),
      eq(users.memberNo, required(memberNo!, 'memberNo')),
    ))
    .limit(1);
  return user;
}

export async function oneOfThree(by: 'id' | 'email' | 'handle', id: number, text: string) {
  const [user] = await db
    .select({ id: users.id })
    .from(users)
    .where(by === 'id' ? eq(users.id, id) : and(
      by === 'email' ? eq(users.email, text) : eq(users.handle, text),
      eq(users.isActive, true),
    ))
    .limit(1);
  return user?.id;
}

export async function askedOnce(id: number, email: string) {
  const asked: string[] = [];
  const byId = () => asked.push('test') > 0 && id > 0;
  const theId = () => (asked.push('id'), id);
  const theEmail = () => (asked.push('email'), email);
  const [user = null] = await db
    .select({ name: users.name })
    .from(users)
    .where(byId() ? eq(users.id, required(theId(), 'id')) : eq(
      users.email,
      required(theEmail(), 'email'),
    ))
    .limit(1);
  return { user, asked };
}

export async function extra(id: number, name?: string, roles?: ('USER' | 'EDITOR' | 'ADMIN')[]) {
  const [user] = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.id, id),
        name ? eq(users.name, name) : undefined,
        roles ? inArray(users.role, roles) : undefined,
      ),
    )
    .limit(1);
  return user ?? null;
}

// Which of them are there is not told by one test: perhaps none.
export async function perhapsNone(id?: number, email?: string) {
  // TODO(drizzle-codemods/invalid-arguments): where names no unique key of User. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#invalid-arguments
  return prisma.user.findUnique({
    where: { ...(id ? { id } : {}), ...(email ? { email } : {}) } as { id: number },
    select: { name: true },
  });
}
