// MySQL gives no row back: one whose key nobody else makes is read again by what the data has for it.
// schema: blog-mysql
import { prisma } from '@/prisma';

interface NewMember {
  orgId: string;
  userId: number;
  title?: string | null;
}

export async function join(input: NewMember) {
  return prisma.membership.create({ data: input, select: { role: true, title: true, userId: true } });
}

export async function joined(input: { orgId: string; title?: string }, userId: number) {
  let data = { ...input, userId };
  if (!data.title) data = { ...data, title: 'Guest' };
  const member = await prisma.membership.create({ data });
  return member.title;
}
