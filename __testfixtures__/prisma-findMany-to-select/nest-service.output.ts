// The service of Nest's documentation: its methods take Prisma's arguments as they are, and hand them on.
// schema: blog
import { Prisma, type Tag, type User } from '@prisma/client';
import { prisma } from '@/prisma';
import { and, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import {
  orderByKey,
  orderOf,
  orderedBy,
  pageFrom,
  placeOf,
  relatedBy,
  reversedOrderOf,
  whereOf,
} from '@/db/dynamic';
import { readPage } from '@/db/parity';
import { tags as tagsTable, users } from '@/db/schema';

class UsersService {
  constructor(private prisma: typeof import('@/prisma').prisma) {}

  async users(params: {
    skip?: number;
    take?: number;
    cursor?: Prisma.UserWhereUniqueInput;
    where?: Prisma.UserWhereInput;
    orderBy?: Prisma.UserOrderByWithRelationInput;
  }): Promise<User[]> {
    const { skip, take, cursor, where, orderBy } = params;
    return readPage(
      take,
      (page) => db
        .select({
          ...getTableColumns(users),
          nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
        })
        .from(users)
        .where(
          and(
            whereOf(users, where, relatedBy(db)),
            placeOf(
              users,
              {
                cursor,
                keys: ['id', 'email', 'handle', ['tenant_memberNo', 'tenant', 'memberNo']],
                orderBy,
                key: ['id'],
                unique: [['id'], ['email'], ['handle'], ['tenant', 'memberNo']],
                isBackward: page.isBackward,
              },
            ),
          ),
        )
        .orderBy(...(page.isBackward ? reversedOrderOf(
          users,
          orderBy,
          ['id'],
          orderedBy(db),
        ) : orderOf(users, orderBy, ['id'], orderedBy(db))))
        .limit(cursor ? Number.MAX_SAFE_INTEGER : page.limit)
        .offset(cursor ? 0 : skip ?? 0)
        .then((rows) => pageFrom(
          rows,
          cursor,
          ['id', 'email', 'handle', ['tenant_memberNo', 'tenant', 'memberNo']],
          skip,
          page.limit,
          orderByKey(
            users,
            {
              orderBy,
              key: ['id'],
              unique: [['id'], ['email'], ['handle'], ['tenant', 'memberNo']],
            },
          ) !== undefined,
        )),
    );
  }
}

// Nobody calls these: any argument of theirs is taken.
export class TagsService {
  async tags(params: {
    skip?: number;
    take?: number;
    cursor?: Prisma.TagWhereUniqueInput;
    orderBy?: Prisma.TagOrderByWithRelationInput;
  }): Promise<Tag[]> {
    const { skip, take, cursor, orderBy } = params;
    return readPage(
      take,
      (page) => db
        .select()
        .from(tagsTable)
        .orderBy(...(page.isBackward ? reversedOrderOf(
          tagsTable,
          orderBy,
          ['id'],
          orderedBy(db),
        ) : orderOf(tagsTable, orderBy, ['id'], orderedBy(db))))
        .limit(cursor ? Number.MAX_SAFE_INTEGER : page.limit)
        .offset(cursor ? 0 : skip ?? 0)
        .then((rows) => pageFrom(rows, cursor, ['id', 'name'], skip, page.limit)),
    );
  }
}

const service = new UsersService(prisma);

export const ofName = (name: string | null | undefined, skip?: number, take?: number) =>
  service.users({ skip, take, where: { name, posts: { some: { published: true } } }, orderBy: { posts: { _count: 'desc' } } });
export const from = (email: string, skip?: number, take?: number, age?: 'asc' | 'desc') =>
  service.users({ cursor: { email }, skip, take, orderBy: { age } });
export const fromMember = (memberNo: number, take?: number) =>
  service.users({ cursor: { tenant_memberNo: { tenant: 'main', memberNo } }, take });
export const all = () => service.users({});
export const tags = (name: string | undefined, take: number | undefined) =>
  new TagsService().tags({ cursor: name === undefined ? undefined : { name }, take, orderBy: { posts: { _count: 'desc' } } });
