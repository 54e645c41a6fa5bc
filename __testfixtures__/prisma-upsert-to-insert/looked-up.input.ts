// Where Prisma looks first, so does the rewrite: other values in create, nothing to update, nested writes, relations asked for.
import { prisma } from '@/prisma';

export async function findOrCreate(email: string, name?: string) {
  return prisma.user.upsert({ where: { email }, create: { email, name }, update: {} });
}

export async function ensure(name: string) {
  await prisma.tag.upsert({ where: { name }, create: { name }, update: {} });
}

export async function byId(id: number, body: string) {
  const comment = await prisma.comment.upsert({
    where: { id },
    create: { body, postId: 'cltpost000000000000000001' },
    update: { body },
    select: { body: true, votes: true },
  });
  return comment;
}

export async function otherValue(email: string) {
  await prisma.user.upsert({
    where: { email },
    create: { email: email.toLowerCase(), name: 'New' },
    update: { name: 'Known' },
  });
}

export async function extraFilter(slug: string, published: boolean) {
  return prisma.post.upsert({
    where: { slug, published },
    create: { slug, title: 'New' },
    update: { title: 'Known' },
    select: { title: true },
  });
}

export async function withRelations(email: string, bio: string) {
  return prisma.user.upsert({
    where: { email },
    create: { email, profile: { create: { bio } } },
    update: { name: 'Known', profile: { upsert: { create: { bio }, update: { bio } } } },
    include: { profile: { select: { bio: true } } },
  });
}

export async function maybeNothing(slug: string, name?: string) {
  const { seats } = await prisma.organization.upsert({
    where: { slug },
    create: { slug, name: name ?? 'Unnamed' },
    update: { name },
  });
  return seats;
}
