// A function of a repository takes the key without a type of Prisma's: all of its calls show by which keys rows are named.
// schema: blog
import { prisma } from '@/prisma';

export const deleteUser = async ({ where }: { where: any }) => {
  return await prisma.user.delete({ where });
};

export const byId = (id: number | undefined) => deleteUser({ where: { id } });
export const byAddress = (email: string, name?: string | null) => deleteUser({ where: { email, name } });
