// Reads through `readReplicas`, or by name from the primary or a replica, are reads.
import { readReplicas } from '@prisma/extension-read-replicas';
import { prisma as base } from '@/prisma';

const prisma = base.$extends(readReplicas({ replicas: [base] }));

export async function published(take: number) {
  return prisma.post.findMany({ where: { published: true }, select: { slug: true }, orderBy: { slug: 'asc' }, take });
}

export async function fromPrimary(slug: string) {
  return prisma.$primary().post.findMany({ where: { slug }, select: { slug: true } });
}

export async function fromReplica(slug: string) {
  return prisma.$replica().post.findMany({ where: { slug }, select: { slug: true } });
}
