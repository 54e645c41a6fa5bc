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
