// A record that is named twice is not there for its second deletion: Prisma counts the keys, not the records.
import { prisma } from '@/prisma';

export async function two(slug: string, one: number, other: number) {
  await prisma.post.update({ where: { slug }, data: { comments: { delete: [{ id: one }, { id: other }] } } });
}

export async function some(slug: string, ids: number[]) {
  await prisma.post.update({ where: { slug }, data: { comments: { delete: ids.map((id) => ({ id })) } } });
}

export async function tags(slug: string, ids: number[]) {
  await prisma.post.update({ where: { slug }, data: { tags: { delete: ids.map((id) => ({ id })) } } });
}

export async function named(slug: string, one: string, other: string) {
  await prisma.post.update({ where: { slug }, data: { tags: { delete: [{ name: one }, { name: other }] } } });
}
