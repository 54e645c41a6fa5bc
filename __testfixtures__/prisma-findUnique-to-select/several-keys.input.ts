// Of several unique keys one has to have a value: the others are further conditions, left out where they have none.
// schema: blog
import { prisma } from '@/prisma';

export async function byEither(id: number | undefined, email: string) {
  return prisma.user.findUnique({ where: { id, email }, select: { id: true, email: true } });
}

export async function bySlug(slug: string, id?: string) {
  const post = await prisma.post.findUniqueOrThrow({ where: { id, slug, published: true }, select: { title: true } });
  return post.title;
}

/** Which of them has a value is only known at run time. */
export async function byWhichever(id: number | undefined, email: string | undefined) {
  return prisma.user.findUnique({ where: { id, email }, select: { id: true, email: true } });
}

/** Null is no value of a key: Prisma refuses it, and leaves out what is not there. */
export async function nullable(id: any, email: string) {
  return prisma.user.findUnique({ where: { id, email }, select: { id: true } });
}
