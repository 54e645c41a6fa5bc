// Who is connected from the side of the key may have another record already.
import { prisma } from '@/prisma';

export async function giveTo(id: string, userId: number) {
  await prisma.profile.update({ where: { id }, data: { bio: 'given', user: { connect: { id: userId } } } });
}
