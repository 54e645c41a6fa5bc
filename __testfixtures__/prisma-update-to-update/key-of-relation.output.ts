// Records that are named by the very column that is set, or by several columns more than once, are named no more behind that: the calls stay.
import { prisma } from '@/prisma';

export async function setPosts(id: number, other: number, title: string) {
  // TODO(drizzle-codemods/unsupported-write): posts names records by the very column that is set. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-write
  await prisma.user.update({ where: { id }, data: { posts: { set: { authorTitle: { authorId: other, title } } } } });
}

export async function ownProfile(id: number, userId: number) {
  // TODO(drizzle-codemods/unsupported-write): profile names its record by the very column that is set. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-write
  await prisma.user.update({ where: { id }, data: { profile: { connectOrCreate: { where: { userId }, create: { bio: 'new' } } } } });
}

export async function connectTwo(id: number, authorId: number, title: string, other: string) {
  // TODO(drizzle-codemods/unsupported-write): Several records of Post are connected by more than one column. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-write
  await prisma.user.update({
    where: { id },
    data: { reviews: { connect: [{ authorTitle: { authorId, title } }, { authorTitle: { authorId, title: other } }] } },
  });
}
