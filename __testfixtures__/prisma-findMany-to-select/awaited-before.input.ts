// What is awaited in the arguments is awaited before the call, where the rewritten one has callbacks, or would compute it twice.
import { prisma } from '@/prisma';

let calls = 0;
const next = async (value: number | undefined) => {
  calls += 1;
  return value === undefined ? undefined : value * calls;
};

export async function written(id: number | undefined, least: number) {
  calls = 0;
  const users = await prisma.user.findMany({
    where: { id: await next(id), OR: [{ age: { gte: least } }, { age: null }] },
    select: { name: true, nicknames: true, posts: { where: { views: { gte: await next(least) } }, select: { tags: true }, orderBy: { id: 'asc' } } },
  });
  return { users, calls };
}

export async function beside(id: number, slug: string) {
  return [slug, await prisma.post.findMany({ where: { authorId: await next(id), slug }, select: { tags: true } })];
}
