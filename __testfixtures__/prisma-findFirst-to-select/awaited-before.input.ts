// What is awaited in the arguments is awaited before the call, where the rewritten one has callbacks, or would compute it twice.
import { prisma } from '@/prisma';

let calls = 0;
const next = async (value: number | undefined) => {
  calls += 1;
  return value === undefined ? undefined : value * calls;
};
const titled = (title: string) => {
  calls += 1;
  return { title };
};

export async function returned(id?: number) {
  return prisma.user.findFirst({
    where: { id: await next(id) },
    select: { posts: { select: { title: true, tags: true }, orderBy: { id: 'asc' } } },
  });
}

export async function spread(title: string, brief: boolean) {
  calls = 0;
  const post = await prisma.post.findFirst({
    where: { ...titled(title), views: { gte: await next(0) } },
    select: { slug: true, tags: brief ? false : { select: { name: true }, orderBy: { id: 'asc' } } },
  });
  return [post, calls];
}
