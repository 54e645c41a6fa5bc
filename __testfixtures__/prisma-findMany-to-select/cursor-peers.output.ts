// An order that names no unique key: Prisma goes on behind the cursor's row itself, not beside its peers, and gives nothing where the filter leaves that row out.
// schema: blog
import { and, asc, desc, eq, gte, lte } from 'drizzle-orm';
import { db } from '@/db';
import { fromCursor, readPage, startingAt } from '@/db/parity';
import { memberships, posts } from '@/db/schema';

export const published = (id: string, views: number) =>
  db
    .select({ slug: posts.slug, id: posts.id })
    .from(posts)
    .where(
      and(
        gte(posts.views, views),
        gte(
          posts.published,
          db.select({ published: posts.published }).from(posts).where(eq(posts.id, id)),
        ),
      ),
    )
    .orderBy(asc(posts.published))
    .then((rows) => startingAt(
      rows,
      (row) => row.id === id,
    ).slice(1, 3).map(({ id: _id, ...post }) => post));

export const before = (id: string) =>
  db
    .select({ slug: posts.slug, id: posts.id })
    .from(posts)
    .where(
      fromCursor(
        [[posts.published, 'desc'], [posts.views, 'asc']],
        (column) => db.select({ column }).from(posts).where(eq(posts.id, id)),
      ),
    )
    .orderBy(desc(posts.published), asc(posts.views))
    .then((rows) => startingAt(
      rows,
      (row) => row.id === id,
    ).slice(0, 2).reverse().map(({ id: _id, ...post }) => post));

export const after = (id: string | undefined, take: number) =>
  readPage(
    take,
    (page) => db
      .select({ slug: posts.slug, id: posts.id })
      .from(posts)
      .where(id ? page.isBackward ? gte(
        posts.views,
        db.select({ views: posts.views }).from(posts).where(eq(posts.id, id)),
      ) : lte(
        posts.views,
        db.select({ views: posts.views }).from(posts).where(eq(posts.id, id)),
      ) : undefined)
      .orderBy(page.desc(posts.views))
      .then((rows) => startingAt(
        rows,
        id ? (row) => row.id === id : undefined,
      ).slice(0, page.limit).map(({ id: _id, ...post }) => post)),
  );

export const members = (orgId: string, userId: number, role: 'USER' | 'ADMIN') =>
  db
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.role, role),
        fromCursor(
          [[memberships.orgId, 'asc'], [memberships.userId, 'asc']],
          (column) => db
            .select({ column })
            .from(memberships)
            .where(and(eq(memberships.orgId, orgId), eq(memberships.userId, userId))),
        ),
      ),
    )
    .orderBy(asc(memberships.orgId), asc(memberships.userId))
    .then((rows) => startingAt(rows, (row) => row.orgId === orgId && row.userId === userId));
