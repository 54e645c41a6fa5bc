// A record that is connected is looked for first: a missing one is P2025 "not found", a plain foreign key stays P2003.
import { prisma } from '@/prisma';

export async function byId(slug: string, authorId: number) {
  const post = await prisma.post.create({
    data: { slug, title: slug, author: { connect: { id: authorId } } },
    select: { slug: true, authorId: true },
  });
  return post;
}

export async function byForeignKey(slug: string, authorId: number | null) {
  return prisma.post.create({ data: { slug, title: slug, authorId }, select: { slug: true, authorId: true } });
}

export async function byOtherKeys(email: string, slug: string) {
  return prisma.membership.create({
    data: { user: { connect: { email } }, org: { connect: { slug } }, title: 'Member' },
    select: { orgId: true, userId: true, role: true },
  });
}

export async function maybe(slug: string, author?: string) {
  await prisma.post.create({
    data: { slug, title: slug, ...(author && { author: { connect: { email: author } } }) },
  });
}

export async function maybeUndefined(slug: string, reviewer?: number) {
  await prisma.post.create({
    data: { slug, title: slug, reviewer: reviewer === undefined ? undefined : { connect: { id: reviewer } } },
  });
}
