// What cannot be followed stays whole: a list that is built elsewhere or waits for what no variable could hold, a client that is kept, a call that cannot be compiled.
import { prisma } from '@/prisma';

declare function audit(client: unknown): Promise<void>;

export async function built(slugs: string[]) {
  const updates = slugs.map((slug) => prisma.post.update({ where: { slug }, data: { views: 0 } }));
  if (slugs.length > 1) updates.pop();
  await prisma.$transaction(updates);
}

export async function handedOut(id: number) {
  await prisma.$transaction(async (tx) => {
    await tx.user.delete({ where: { id } });
    await audit(tx);
  });
}

export async function waitsInTheMiddle(id: number, slug: string, views: () => Promise<{ views: number }>) {
  await prisma.$transaction([
    prisma.user.update({ where: { id }, data: { name: slug } }),
    prisma.post.update({ where: { slug }, data: { title: slug, ...(await views()) } }),
  ]);
}

export async function waitsUnderTest(id: number, slug: string, name: () => Promise<string>) {
  return slug !== '' && (await prisma.$transaction([prisma.user.update({ where: { id }, data: { name: await name() } })]));
}

export async function twice(id: number, slug: string) {
  const user = prisma.user.update({ where: { id }, data: { name: slug } });
  if (slug === '') return user;
  const [first] = await prisma.$transaction([user, prisma.post.deleteMany({ where: { slug } })]);
  return first;
}

export async function again(id: number, slugs: string[]) {
  const user = prisma.user.update({ where: { id }, data: { visits: { increment: 1 } } });
  for (const slug of slugs) await prisma.$transaction([user, prisma.post.deleteMany({ where: { slug } })]);
}

/** Each has the number that its row had when its promise was made. */
export async function numbered(ids: number[]) {
  const row = { age: 0 };
  const updates = [];
  for (const id of ids) {
    updates.push(prisma.user.update({ where: { id }, data: { age: row.age } }));
    row.age += 1;
  }
  await prisma.$transaction(updates);
}

export async function shadowed(slug: string) {
  const post = prisma.post.deleteMany({ where: { slug } });
  if (slug !== '') {
    const slug = 'other';
    await prisma.$transaction([post, prisma.tag.deleteMany({ where: { name: slug } })]);
  }
}

const noted: string[] = [];

/** It notes every slug, though the transaction may fail before it comes to it. */
function hidden(slug: string) {
  noted.push(slug);
  return prisma.post.updateMany({ where: { slug }, data: { published: false } });
}

/** Not lazy: it runs by itself. */
async function shown(slug: string) {
  return prisma.post.updateMany({ where: { slug }, data: { published: true } });
}

const removed = (slug: string) => prisma.post.deleteMany({ where: { slug } });

export async function noting(id: number, slug: string) {
  await prisma.$transaction([prisma.user.delete({ where: { id } }), hidden(slug)]);
}

export async function showing(slug: string) {
  await prisma.$transaction([shown(slug) as any]);
}

/** `map` calls it with more than it takes. */
export async function removing(slugs: string[]) {
  await prisma.$transaction([removed('draft')]);
  return Promise.all(slugs.map(removed));
}
