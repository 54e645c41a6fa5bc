// What a loop goes over is what it writes: the keys of its variable are those of the list, also where it is declared before.
// schema: blog
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

const select = { id: true, name: true, credits: true };

export async function renameAll(id: number, names: string[]) {
  const changes = names.map((name) => ({ name }));
  for (const data of changes) await prisma.user.update({ where: { id }, data, select });
}

export async function changeAll(id: number, changes: Prisma.UserUncheckedUpdateInput[]) {
  let data;
  for (data of changes) await prisma.user.update({ where: { id }, data, select });
}

export async function emptyAll(id: number) {
  const changes = [{ name: 'emptied' }, { posts: { deleteMany: {} } }];
  for (const data of changes) await prisma.user.update({ where: { id }, data, select });
}
