// Who is connected from the side of the key may have another record already.
import { prisma } from '@/prisma';

export async function giveTo(id: string, userId: number) {
  // TODO(drizzle-codemods/unsupported-write): user is one to one: what it is connected to may belong to another record. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-write
  await prisma.profile.update({ where: { id }, data: { bio: 'given', user: { connect: { id: userId } } } });
}
