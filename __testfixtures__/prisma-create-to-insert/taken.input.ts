// Who is connected to a new record may have one already.
import { prisma } from '@/prisma';

export async function profileOf(userId: number) {
  await prisma.profile.create({ data: { bio: 'new', user: { connect: { id: userId } } } });
}
