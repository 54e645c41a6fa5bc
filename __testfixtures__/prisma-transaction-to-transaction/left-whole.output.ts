// What cannot be followed stays whole: a list that is built elsewhere or waits for what no variable could hold, a client that is kept, a call that cannot be compiled.
import { prisma } from '@/prisma';

declare function audit(client: unknown): Promise<void>;

export async function built(slugs: string[]) {
  const updates = slugs.map((slug) => prisma.post.update({ where: { slug }, data: { views: 0 } }));
  if (slugs.length > 1) updates.pop();
  // TODO(drizzle-codemods/transaction): The list of the transaction is used for something else, too. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#transaction
  await prisma.$transaction(updates);
}

export async function handedOut(id: number) {
  // TODO(drizzle-codemods/transaction): The client of the transaction is given to audit, which cannot be followed. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#transaction
  await prisma.$transaction(async (tx) => {
    await tx.user.delete({ where: { id } });
    await audit(tx);
  });
}

export async function waitsInTheMiddle(id: number, slug: string, views: () => Promise<{ views: number }>) {
  // TODO(drizzle-codemods/transaction): What the list of the transaction waits for is there before the transaction begins: put it in a variable in front. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#transaction
  await prisma.$transaction([
    prisma.user.update({ where: { id }, data: { name: slug } }),
    prisma.post.update({ where: { slug }, data: { title: slug, ...(await views()) } }),
  ]);
}

export async function waitsUnderTest(id: number, slug: string, name: () => Promise<string>) {
  // TODO(drizzle-codemods/transaction): What the list of the transaction waits for is there before the transaction begins: put it in a variable in front. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#transaction
  return slug !== '' && (await prisma.$transaction([prisma.user.update({ where: { id }, data: { name: await name() } })]));
}

export async function twice(id: number, slug: string) {
  const user = prisma.user.update({ where: { id }, data: { name: slug } });
  if (slug === '') return user;
  // TODO(drizzle-codemods/transaction): A promise in the list of the transaction is used for something else, too. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#transaction
  const [first] = await prisma.$transaction([user, prisma.post.deleteMany({ where: { slug } })]);
  return first;
}

export async function again(id: number, slugs: string[]) {
  const user = prisma.user.update({ where: { id }, data: { visits: { increment: 1 } } });
  // TODO(drizzle-codemods/transaction): A promise in the list of the transaction is made elsewhere. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#transaction
  for (const slug of slugs)
    await prisma.$transaction([user, prisma.post.deleteMany({ where: { slug } })]);
}

/** Each has the number that its row had when its promise was made. */
export async function numbered(ids: number[]) {
  const row = { age: 0 };
  const updates = [];
  for (const id of ids) {
    updates.push(prisma.user.update({ where: { id }, data: { age: row.age } }));
    row.age += 1;
  }
  // TODO(drizzle-codemods/transaction): A variable of a call in its list may change before the transaction runs. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#transaction
  await prisma.$transaction(updates);
}

export async function shadowed(slug: string) {
  const post = prisma.post.deleteMany({ where: { slug } });
  if (slug !== '') {
    const slug = 'other';
    // TODO(drizzle-codemods/transaction): A promise in the list of the transaction is made elsewhere. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#transaction
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

// TODO(drizzle-codemods/transaction): Its transaction moves whole or not at all. removed is handed on, and what it is called with then cannot be followed. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#transaction
const removed = (slug: string) => prisma.post.deleteMany({ where: { slug } });

export async function noting(id: number, slug: string) {
  // TODO(drizzle-codemods/transaction): An element of the list is no call of Prisma that is written there. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#transaction
  await prisma.$transaction([prisma.user.delete({ where: { id } }), hidden(slug)]);
}

export async function showing(slug: string) {
  // TODO(drizzle-codemods/transaction): An element of the list is no call of Prisma that is written there. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#transaction
  await prisma.$transaction([shown(slug) as any]);
}

/** `map` calls it with more than it takes. */
export async function removing(slugs: string[]) {
  // TODO(drizzle-codemods/transaction): removed is handed on, and what it is called with then cannot be followed. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#transaction
  await prisma.$transaction([removed('draft')]);
  return Promise.all(slugs.map(removed));
}
