// What is computed under a test is computed under that test still, in its turn, where it has to be computed before.
import { prisma } from '@/prisma';

const asked: string[] = [];
const note = <T>(what: string, value: T): T => (asked.push(what), value);

export async function columns(id: number, title: string) {
  asked.length = 0;
  const post = await prisma.post.update({
    where: { slug: 'draft' },
    data: {
      ...(id > 0 && { title: note('title', title) }),
      ...(id > 1 ? { views: note('views', 5) } : { views: note('fewer', 6) }),
      published: true,
      comments: { create: { body: note('body', 'New') } },
    },
    select: { title: true, views: true },
  });
  return { post, asked };
}

export async function filtered(id: number, name: string) {
  asked.length = 0;
  const user = await prisma.user.update({
    where: { id, ...(id > 1 ? { name: note('name', name) } : { age: { gt: note('age', 20) } }) },
    data: { name: note('new name', 'Bob') },
    select: { name: true },
  });
  return { user, asked };
}

export async function nested(id: number, body: string) {
  asked.length = 0;
  const post = await prisma.post.update({
    where: { slug: 'draft' },
    data: {
      title: note('title', 'Draft!'),
      published: true,
      ...(note('test', id > 1) && {
        comments: { create: { body: note('body', body), ...(id > 2 && { votes: note('votes', 3) }) } },
      }),
    },
    select: { title: true, comments: { select: { body: true, votes: true }, orderBy: { id: 'asc' } } },
  });
  return { post, asked };
}
