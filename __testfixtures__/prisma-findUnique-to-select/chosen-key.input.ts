// A test may decide which key names the row; it is asked once, and only the key that it chose has to be there.
import { prisma } from '@/prisma';

export async function bySlugOrId(slugOrId: string) {
  return prisma.post.findUnique({
    where: slugOrId.startsWith('clt') ? { id: slugOrId } : { slug: slugOrId },
    select: { title: true },
  });
}

export async function inOrg(slugOrId: string, authorId: number, published: boolean) {
  return prisma.post.findUniqueOrThrow({
    where: {
      ...(slugOrId.startsWith('clt')
        ? { id: slugOrId }
        : { authorTitle: { authorId, title: slugOrId }, title: { not: 'Draft' } }),
      published,
    },
    select: { slug: true, author: { select: { email: true } }, tags: { orderBy: { id: 'asc' } } },
  });
}

export async function member(id: number | undefined, tenant: string, memberNo?: number) {
  const user = await prisma.user.findUnique({
    where: id ? { id } : { tenant_memberNo: { tenant, memberNo: memberNo! } },
  });
  return user;
}

export async function oneOfThree(by: 'id' | 'email' | 'handle', id: number, text: string) {
  const user = await prisma.user.findUnique({
    where: by === 'id' ? { id } : { ...(by === 'email' ? { email: text } : { handle: text }), isActive: true },
    select: { id: true },
  });
  return user?.id;
}

export async function askedOnce(id: number, email: string) {
  const asked: string[] = [];
  const byId = () => asked.push('test') > 0 && id > 0;
  const theId = () => (asked.push('id'), id);
  const theEmail = () => (asked.push('email'), email);
  const user = await prisma.user.findUnique({
    where: byId() ? { id: theId() } : { email: theEmail() },
    select: { name: true },
  });
  return { user, asked };
}

export async function extra(id: number, name?: string, roles?: ('USER' | 'EDITOR' | 'ADMIN')[]) {
  return prisma.user.findUnique({
    where: { id, ...(name && { name }), ...(roles ? { role: { in: roles } } : {}) },
    select: { id: true },
  });
}

// Which of them are there is not told by one test: perhaps none.
export async function perhapsNone(id?: number, email?: string) {
  return prisma.user.findUnique({
    where: { ...(id ? { id } : {}), ...(email ? { email } : {}) } as { id: number },
    select: { name: true },
  });
}
