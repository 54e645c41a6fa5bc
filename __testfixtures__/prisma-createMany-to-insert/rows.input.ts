// Any number of rows, none too: all or none, duplicates passed over where asked for, one clock for all.
import { prisma } from '@/prisma';

export async function addTags(names: string[]) {
  const { count } = await prisma.tag.createMany({ data: names.map((name) => ({ name })) });
  return count;
}

export async function addNewTags(names: string[], skipDuplicates: boolean) {
  return prisma.tag.createMany({ data: names.map((name) => ({ name })), skipDuplicates });
}

export async function two(slug: string) {
  await prisma.organization.createMany({
    data: [
      { slug, name: 'First', plan: 'PRO' },
      { slug: `${slug}-2`, name: 'Second', seats: undefined },
    ],
    skipDuplicates: true,
  });
}

export async function one(body: string) {
  return prisma.comment.createMany({ data: { body, postId: 'cltpost000000000000000001' } });
}

export async function given(rows: { slug: string; name: string }[]) {
  const result = await prisma.organization.createMany({ data: rows });
  return result;
}

export async function returned(names: string[]) {
  return prisma.category.createManyAndReturn({ data: names.map((name) => ({ name, parentId: 1 })), select: { name: true, parentId: true } });
}

export async function returnedWhole(first: string, second: string) {
  const rows = await prisma.tag.createManyAndReturn({ data: [{ name: first }, { name: second, color: 'x' }], skipDuplicates: true });
  return rows.map(({ name, color }) => ({ name, color }));
}

export async function many(count: number) {
  return prisma.tag.createMany({ data: Array.from({ length: count }, (_, index) => ({ name: `many ${index}` })) });
}
