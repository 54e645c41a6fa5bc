// What is computed for a write of several statements is computed where the call stands, in the order in which it is written.
import { prisma } from '@/prisma';

let log: string[] = [];
const note = (text: string): string => {
  log.push(text);
  return text;
};
const slow = async (text: string): Promise<string> => note(text);

export async function both(slug: string, name: string) {
  log = [];
  await Promise.all([
    prisma.post.update({ where: { slug }, data: { title: note('first'), tags: { connect: { name: note(name) } } } }),
    prisma.post.update({ where: { slug: 'draft' }, data: { content: note('second'), tags: { set: [{ name: note(name) }] } } }),
  ]);
  return log;
}

export async function awaited(slug: string, name: string) {
  log = [];
  const results = await Promise.allSettled([
    slow('before'),
    prisma.post.update({
      where: { slug },
      data: { title: await slow('title'), content: note('content'), tags: { connect: { name } } },
      select: { title: true, content: true },
    }),
  ]);
  return { log, results: results.map(({ status }) => status) };
}

export async function chosen(slug: string | null, name: string) {
  log = [];
  const post = slug
    ? await prisma.post.update({ where: { slug }, data: { title: note('title'), tags: { connect: { name } } }, select: { title: true } })
    : null;
  return { log, post };
}
