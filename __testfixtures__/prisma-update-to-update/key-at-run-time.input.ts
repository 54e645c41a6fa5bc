// Which key names the row that is written only shows at run time.
import { prisma } from '@/prisma';

interface Wanted {
  id?: number;
  email?: string;
  age?: number | null;
}

export async function rename(where: Wanted, name: string) {
  const user = await prisma.user.update({ where: where as { id: number }, data: { name } });
  return user.email;
}

export const silently = async (where: Wanted, name: string) => {
  await prisma.user.update({ where: where as { id: number }, data: { name, profile: { update: { bio: name } } } });
};
