// Promises that are kept in variables and run by a transaction's list are made there: Prisma's start when they are run, Drizzle's when they are made.
import { prisma } from '@/prisma';

const steps: string[] = [];

function step(text: string) {
  steps.push(text);
  if (text === 'never') throw new Error('never');
  return text;
}

export async function renamed(id: number, name: string, tag: string) {
  const user = prisma.user.update({ where: { id }, data: { name }, select: { id: true, name: true } });
  // The tag comes second.
  const created = prisma.tag.create({ data: { name: tag }, select: { name: true } });
  const [first, second] = await prisma.$transaction([user, created]);
  return { first, second };
}

export function removed(authorId: number, slug: string) {
  const comments = prisma.comment.deleteMany({ where: { authorId } });
  const posts = prisma.post.updateMany({ where: { slug }, data: { published: false } });
  if (authorId < 0) return Promise.resolve([]);
  return prisma.$transaction([comments, posts]);
}

export async function chosen(slug: string, isHidden: boolean, tag: string) {
  return prisma.$transaction([
    isHidden
      ? prisma.post.updateMany({ where: { slug }, data: { published: false } })
      : prisma.post.update({ where: { slug }, data: { published: true }, select: { published: true } }),
    prisma.tag.create({ data: { name: tag }, select: { name: true } }),
  ]);
}

export async function chosenBefore(slug: string, isHidden: boolean, tag: string) {
  const change = isHidden
    ? prisma.post.updateMany({ where: { slug }, data: { published: false } })
    : prisma.post.update({ where: { slug }, data: { views: { increment: 1 } } });
  await prisma.$transaction([change, prisma.tag.create({ data: { name: tag } })]);
}

/** What is computed for a promise is computed where it was written. */
export async function inTurn(id: number, name: string, tag: string) {
  steps.length = 0;
  const user = prisma.user.update({ where: { id }, data: { name: step(name), handle: step(`${name}-1`) } });
  steps.push('between');
  const created = prisma.tag.create({ data: { name: step(tag) } });
  try {
    steps.push('before');
    await prisma.$transaction([created, user]);
  } catch {
    steps.push('failed');
  }
  return [...steps];
}

export async function pushed(names: string[]) {
  steps.length = 0;
  const tags = [];
  for (const name of names) tags.push(prisma.tag.create({ data: { name: step(name) } }));
  steps.push('before');
  await prisma.$transaction(tags);
  return [...steps];
}

function rowOf(name: string) {
  return { name: step(name) };
}

export async function pushedRows(names: string[]) {
  steps.length = 0;
  const tags = [];
  for (const name of names) tags.push(prisma.tag.create({ data: rowOf(name) }));
  steps.push('before');
  await prisma.$transaction(tags);
  return [...steps];
}

/** A transaction for every two. */
export async function inParts(names: string[]) {
  const tags = names.map((name) => prisma.tag.create({ data: { name }, select: { name: true } }));
  const created: string[] = [];
  for (let from = 0; from < tags.length; from += 2) {
    const part = await prisma.$transaction(tags.slice(from, from + 2));
    created.push(...part.map(({ name }) => name));
  }
  return created;
}
