// What a list waits for is there before its transaction begins, and so is what is computed before that.
// schema: blog
import { prisma } from '@/prisma';

const steps: string[] = [];

async function later(text: string) {
  steps.push(text);
  if (text === 'none') throw new Error('none');
  return Promise.resolve(`${text} later`);
}

function step(text: string) {
  steps.push(text);
  return text;
}

/** The count is of before the transaction, whatever that deletes. */
export async function counted(authorId: number, slug: string) {
  await prisma.$transaction([
    prisma.post.deleteMany({ where: { authorId } }),
    prisma.user.update({
      where: { id: authorId },
      data: { credits: await prisma.post.count({ where: { authorId } }), name: slug },
    }),
  ]);
}

export async function inTurn(id: number, name: string, isKept: boolean) {
  steps.length = 0;
  const [renamed, tag] = await prisma.$transaction([
    prisma.user.update({
      where: { id },
      data: { name: step(name), handle: isKept ? undefined : await later(name), age: name.length },
      select: { name: true, handle: true, age: true },
    }),
    prisma.tag.create({ data: { name: step('tag') }, select: { name: true } }),
  ]);
  return { renamed, tag, steps: [...steps] };
}

export const raw = async (id: number, name: string) =>
  prisma.$transaction([
    prisma.$executeRaw`update users set name = ${await later(name)} where id = ${id}`,
    prisma.user.findUnique({ where: { id }, select: { name: true } }),
  ]);
