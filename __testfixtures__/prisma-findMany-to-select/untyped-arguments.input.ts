// Functions of a repository take filters without a type of Prisma's: all of their calls show what those may ask for.
// schema: blog
import { prisma } from '@/prisma';

type Args = { where: any };

export const findUsers = async ({ where }: Args) => {
  return await prisma.user.findMany({ where, orderBy: { id: 'asc' } });
};
export const findActive = async (args: Args) => {
  const { where } = args;
  return await prisma.user.findMany({ where: { AND: [where, { isActive: true }] }, select: { id: true } });
};
export const findPosts = async (where: any) =>
  prisma.post.findMany({ where: { ...where, published: true }, select: { id: true } });

export const named = (name: string | null | undefined) => findUsers({ where: { name } });
export const writers = (title: string) => findUsers({ where: { posts: { some: { title: { contains: title } } } } });
export const active = (role: 'USER' | 'ADMIN', email?: string) => findActive({ where: { role, NOT: { email } } });
export const postsOf = (name: string) => findPosts({ author: { is: { name } } });
