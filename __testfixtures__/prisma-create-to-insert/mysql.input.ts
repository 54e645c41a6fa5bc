// MySQL: statements give no rows back, so that a new row is read by its key, in one transaction.
// schema: blog-mysql
import { prisma } from '@/prisma';

export async function found(slug: string, name: string) {
  const organization = await prisma.organization.create({ data: { slug, name } });
  return organization;
}

export async function idOf(email: string) {
  const { id } = await prisma.user.create({ data: { email }, select: { id: true } });
  return id;
}

export async function join(orgId: string, userId: number) {
  return prisma.membership.create({ data: { orgId, userId } });
}

export async function tag(slug: string, names: string[]) {
  await prisma.post.create({
    data: { slug, title: 'New', tags: { connect: names.map((name) => ({ name })) } },
  });
}
