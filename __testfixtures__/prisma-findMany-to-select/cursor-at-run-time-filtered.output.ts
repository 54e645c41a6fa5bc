// A filter that leaves the row of a cursor out, where both only show at run time: behind an order by a unique key Prisma goes on at the cursor's place, behind any other it gives nothing.
// schema: blog
import { Prisma, type Membership, type Post } from '@prisma/client';
import { and, asc, desc } from 'drizzle-orm';
import { db } from '@/db';
import { orderByKey, orderOf, pageFrom, placeOf, reversedOrderOf, whereOf } from '@/db/dynamic';
import { readPage } from '@/db/parity';
import { memberships, posts } from '@/db/schema';

export class PostsService {
  async posts(params: {
    take?: number;
    cursor?: Prisma.PostWhereUniqueInput;
    where?: Prisma.PostWhereInput;
    orderBy?: Prisma.PostOrderByWithRelationInput | Prisma.PostOrderByWithRelationInput[];
  }): Promise<Post[]> {
    const { take, cursor, where, orderBy } = params;
    return readPage(
      take,
      (page) => db
        .select()
        .from(posts)
        .where(
          and(
            whereOf(posts, where),
            placeOf(
              posts,
              {
                cursor,
                keys: ['id', 'slug', ['authorTitle', 'authorId', 'title']],
                orderBy,
                key: ['id'],
                unique: [['id'], ['slug'], ['authorId', 'title']],
                isBackward: page.isBackward,
              },
            ),
          ),
        )
        .orderBy(...(page.isBackward ? reversedOrderOf(posts, orderBy, ['id']) : orderOf(
          posts,
          orderBy,
          ['id'],
        )))
        .limit(cursor ? Number.MAX_SAFE_INTEGER : page.limit)
        .then((rows) => pageFrom(
          rows,
          cursor,
          ['id', 'slug', ['authorTitle', 'authorId', 'title']],
          undefined,
          page.limit,
          orderByKey(
            posts,
            { orderBy, key: ['id'], unique: [['id'], ['slug'], ['authorId', 'title']] },
          ) !== undefined,
        )),
    );
  }

  async byKey(params: { skip?: number; cursor?: Prisma.PostWhereUniqueInput; where?: Prisma.PostWhereInput }): Promise<Post[]> {
    const { skip, cursor, where } = params;
    return pageFrom(
      (
        await db
          .select()
          .from(posts)
          .where(
            and(
              whereOf(posts, where),
              placeOf(
                posts,
                {
                  cursor,
                  keys: ['id', 'slug', ['authorTitle', 'authorId', 'title']],
                  key: ['id'],
                },
              ),
            ),
          )
          .orderBy(asc(posts.id))
          .offset(cursor ? 0 : skip ?? 0)
      ),
      cursor,
      ['id', 'slug', ['authorTitle', 'authorId', 'title']],
      skip,
      undefined,
      true,
    );
  }

  async lastBySlug(cursor: Prisma.PostWhereUniqueInput | undefined, where: Prisma.PostWhereInput): Promise<Post[]> {
    return pageFrom(
      (
        await db
          .select()
          .from(posts)
          .where(
            and(
              whereOf(posts, where),
              placeOf(
                posts,
                {
                  cursor,
                  keys: ['id', 'slug', ['authorTitle', 'authorId', 'title']],
                  orderBy: [{ title: 'asc' }, { slug: 'desc' }],
                  key: ['id'],
                  isBackward: true,
                },
              ),
            ),
          )
          .orderBy(desc(posts.title), asc(posts.slug))
          .limit(cursor ? Number.MAX_SAFE_INTEGER : 2)
      ),
      cursor,
      ['id', 'slug', ['authorTitle', 'authorId', 'title']],
      undefined,
      2,
      true,
    ).reverse();
  }

  async byViews(cursor: Prisma.PostWhereUniqueInput | undefined, where: Prisma.PostWhereInput): Promise<Post[]> {
    return pageFrom(
      (await db.select().from(posts).where(whereOf(posts, where)).orderBy(asc(posts.views))),
      cursor,
      ['id', 'slug', ['authorTitle', 'authorId', 'title']],
    );
  }
}

const service = new PostsService();

type By = 'id' | 'title and slug' | 'views' | 'published' | 'nothing';

const ORDERS: Record<By, Prisma.PostOrderByWithRelationInput | Prisma.PostOrderByWithRelationInput[] | undefined> = {
  id: { id: 'desc' },
  'title and slug': [{ title: 'asc' }, { slug: 'desc' }],
  views: { views: 'asc' },
  published: [{ publishedAt: 'desc' }, { id: 'asc' }],
  nothing: undefined,
};

export const page = (id: string | undefined, views: number, by: By, take?: number) =>
  service.posts({ cursor: id === undefined ? undefined : { id }, take, where: { views: { gte: views } }, orderBy: ORDERS[by] });

export const titled = (authorId: number, title: string, views: number) =>
  service.posts({ cursor: { authorTitle: { authorId, title } }, where: { views: { gte: views } }, orderBy: { id: 'asc' } });

export const behind = (id: string | undefined, skip: number | undefined, views: number) =>
  service.byKey({ skip, cursor: id === undefined ? undefined : { id }, where: { views: { gte: views } } });

export const last = (slug: string | undefined, views: number) =>
  service.lastBySlug(slug === undefined ? undefined : { slug }, { views: { gte: views } });

export const viewed = (id: string | undefined, views: number) =>
  service.byViews(id === undefined ? undefined : { id }, { views: { gte: views } });

export class MembershipsService {
  async memberships(cursor: Prisma.MembershipWhereUniqueInput | undefined, where: Prisma.MembershipWhereInput): Promise<Membership[]> {
    return pageFrom(
      (
        await db
          .select()
          .from(memberships)
          .where(whereOf(memberships, where))
          .orderBy(asc(memberships.orgId), asc(memberships.userId))
      ),
      cursor,
      [['orgId_userId', 'orgId', 'userId']],
    );
  }
}

export const members = (orgId: string, userId: number, role: 'USER' | 'ADMIN') =>
  new MembershipsService().memberships({ orgId_userId: { orgId, userId } }, { role });
