// A filter that leaves the row of a cursor out, where both only show at run time: behind an order by a unique key Prisma goes on at the cursor's place, behind any other it gives nothing.
// schema: blog
import { Prisma, type Membership, type Post } from '@prisma/client';
import { prisma } from '@/prisma';

export class PostsService {
  async posts(params: {
    take?: number;
    cursor?: Prisma.PostWhereUniqueInput;
    where?: Prisma.PostWhereInput;
    orderBy?: Prisma.PostOrderByWithRelationInput | Prisma.PostOrderByWithRelationInput[];
  }): Promise<Post[]> {
    const { take, cursor, where, orderBy } = params;
    return prisma.post.findMany({ take, cursor, where, orderBy });
  }

  async byKey(params: { skip?: number; cursor?: Prisma.PostWhereUniqueInput; where?: Prisma.PostWhereInput }): Promise<Post[]> {
    const { skip, cursor, where } = params;
    return prisma.post.findMany({ skip, cursor, where });
  }

  async lastBySlug(cursor: Prisma.PostWhereUniqueInput | undefined, where: Prisma.PostWhereInput): Promise<Post[]> {
    return prisma.post.findMany({ cursor, where, orderBy: [{ title: 'asc' }, { slug: 'desc' }], take: -2 });
  }

  async byViews(cursor: Prisma.PostWhereUniqueInput | undefined, where: Prisma.PostWhereInput): Promise<Post[]> {
    return prisma.post.findMany({ cursor, where, orderBy: { views: 'asc' } });
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
    return prisma.membership.findMany({ cursor, where });
  }
}

export const members = (orgId: string, userId: number, role: 'USER' | 'ADMIN') =>
  new MembershipsService().memberships({ orgId_userId: { orgId, userId } }, { role });
