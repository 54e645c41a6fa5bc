// One row by its key, with Prisma's error where it is not there; undefined leaves a column alone, null clears it.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export async function rename(id: number, name: string | null) {
  return prisma.user.update({ where: { id }, data: { name } });
}

export async function byEmail(email: string, handle: string) {
  const { id } = await prisma.user.update({ where: { email }, data: { handle, tenant: undefined }, select: { id: true } });
  return id;
}

export async function publish(slug: string) {
  await prisma.post.update({ where: { slug, published: false }, data: { published: true, publishedAt: new Date(0) } });
}

export async function promote(orgId: string, userId: number) {
  return prisma.membership.update({
    where: { orgId_userId: { orgId, userId } },
    data: { role: { set: 'ADMIN' }, title: { set: null } },
    include: { user: { select: { name: true } } },
  });
}

export async function lists(id: number, nickname: string) {
  const user = await prisma.user.update({
    where: { id },
    data: { nicknames: { push: nickname }, settings: Prisma.DbNull },
    select: { nicknames: true, settings: true },
  });
  return user;
}

export async function replaceLists(slug: string, keywords: string[]) {
  return prisma.post.update({ where: { slug }, data: { keywords, meta: Prisma.JsonNull }, select: { keywords: true, meta: true } });
}

export async function moveKey(email: string, next: string) {
  return prisma.user.update({ where: { email }, data: { email: next }, select: { id: true, email: true, profile: true } });
}
