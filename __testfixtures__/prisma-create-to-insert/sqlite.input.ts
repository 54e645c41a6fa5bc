// SQLite: the clock is always the program's, since the database's own default has another form; Json's null needs no type.
// schema: blog-sqlite
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export async function found(slug: string, name: string) {
  const organization = await prisma.organization.create({ data: { slug, name } });
  return organization;
}

export async function join(orgId: string, userId: number) {
  return prisma.membership.create({ data: { orgId, userId } });
}

export async function write(slug: string) {
  return prisma.post.create({
    data: { slug, title: 'New', meta: Prisma.JsonNull, tags: { connect: { name: 'news' } } },
    include: { tags: true },
  });
}
