// Functions that give the promise of a call for a transaction's list get its client; called alone they use the database's.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

const withTag = (name: string): Prisma.PrismaPromise<{ name: string }> =>
  prisma.tag.create({ data: { name }, select: { name: true } });

function hide(slug: string, isDraft?: boolean) {
  const where = { slug };
  return isDraft === true
    ? prisma.post.updateMany({ where: { ...where, published: false }, data: { views: 0 } })
    : prisma.post.updateMany({ where, data: { published: false } });
}

function rename(id: number, tx: string) {
  return prisma.user.update({ where: { id }, data: { name: tx }, select: { id: true, name: true } });
}

class Counts {
  constructor(private readonly client = prisma) {}

  add(id: number, visits: number) {
    return this.client.user.update({ where: { id }, data: { visits: { increment: visits } }, select: { visits: true } });
  }

  async addAll(ids: number[], tag: string) {
    const all = ids.map((id) => this.add(id, 2));
    const [first] = await prisma.$transaction([this.add(1, 1), ...all, withTag(tag)]);
    return first;
  }
}

export async function both(slug: string, tag: string) {
  const [hidden, created] = await prisma.$transaction([hide(slug), withTag(tag)]);
  return { hidden, created };
}

export async function kept(id: number, name: string, slug: string, tag: string | undefined) {
  const user = rename(id, name);
  const more: Prisma.PrismaPromise<unknown>[] = [hide(slug, true)];
  if (tag !== undefined) more.push(withTag(tag));
  const results = await prisma.$transaction([user, ...more]);
  return { user: results[0], length: results.length };
}

export async function alone(id: number, name: string, tag: string) {
  const user = await rename(id, name);
  return { user, tag: await withTag(tag), ...(await hide('draft', true)) };
}

export const visits = (ids: number[], tag: string) => new Counts().addAll(ids, tag);

function removals(authorId: number) {
  return [prisma.comment.deleteMany({ where: { authorId } }), prisma.post.deleteMany({ where: { authorId } })];
}

const creations = (names: string[]) =>
  names.map((name) => prisma.tag.create({ data: { name }, select: { name: true } }));

export async function replaced(authorId: number, names: string[]) {
  const steps = [...removals(authorId), ...creations(names)];
  await prisma.$transaction(steps);
  return steps.length;
}

export async function added(names: string[], id: number) {
  const results = await prisma.$transaction([...creations(names), rename(id, 'Ada')]);
  return results.length;
}
