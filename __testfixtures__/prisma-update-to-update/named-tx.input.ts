// Values that are called `tx`, as those of payments are: the rewritten transaction takes another name.
import { prisma } from '@/prisma';

export async function noted(id: number, tx: string) {
  await prisma.user.update({ where: { id }, data: { name: tx, posts: { create: { slug: tx, title: tx } } } });
}

export async function several(id: number, list: { slug: string; title: string }[]) {
  await prisma.user.update({
    where: { id },
    data: {
      posts: {
        create: list.map((tx) => ({ slug: tx.slug, title: tx.title, tags: { create: { name: tx.slug } } })),
      },
    },
  });
}

export async function each(list: { slug: string; name: string }[]) {
  for (const tx of list)
    await prisma.post.update({ where: { slug: tx.slug }, data: { title: tx.name, tags: { create: { name: tx.name } } } });
}
