// One row by its key, returned as it was; an error where it is not there, or where others still refer to it.
import { prisma } from '@/prisma';

export async function removeTag(id: number) {
  return prisma.tag.delete({ where: { id } });
}

export async function removeMember(orgId: string, userId: number) {
  await prisma.membership.delete({ where: { orgId_userId: { orgId, userId } } });
}

export async function removeDraft(slug: string) {
  const { id } = await prisma.post.delete({ where: { slug, published: false }, select: { id: true, title: true } });
  return id;
}

export async function removeWithComments(slug: string) {
  const post = await prisma.post.delete({
    where: { slug },
    include: { comments: { orderBy: { id: 'asc' } }, author: { select: { name: true } } },
  });
  return post;
}

export async function bioOnly(email: string) {
  return prisma.user.delete({ where: { email }, select: { profile: { select: { bio: true } } } });
}

export const chained = (id: number) => prisma.comment.delete({ where: { id } }).then(({ body }) => body);
