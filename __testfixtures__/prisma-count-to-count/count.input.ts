// Numbers of rows: all, those of a page, of a column.
// schema: blog
import { prisma } from '@/prisma';

export const all = () => prisma.user.count();

export const published = (published: boolean, tag?: string) =>
  prisma.post.count({ where: { published, ...(tag && { tags: { some: { name: tag } } }) } });

export async function isEmpty(email: string) {
  const found = await prisma.user.count({ where: { email } });
  return found === 0;
}

export const ofPage = (take: number, skip: number) => prisma.post.count({ take, skip, where: { views: { gt: 0 } } });

export async function byColumn(role: 'USER' | 'ADMIN') {
  const { _all, name, age } = await prisma.user.count({ where: { role }, select: { _all: true, name: true, age: true } });
  return { _all, name, age };
}

export const both = async () => ({
  users: await prisma.user.count({ where: { isActive: true } }),
  from: await prisma.post.count({ cursor: { id: 'cltpost000000000000000003' }, take: 2 }),
});
