// What a loop goes over is what it writes: the keys of its variable are those of the list, also where it is declared before.
// schema: blog
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { required, updateOne } from '@/db/parity';
import { users } from '@/db/schema';

const select = { id: true, name: true, credits: true };

export async function renameAll(id: number, names: string[]) {
  const changes = names.map((name) => ({ name }));
  for (const data of changes) await updateOne(
    db,
    users,
    eq(users.id, id),
    columnValues(users, required(data, 'data')),
    'User',
    { id: users.id },
  );
}

export async function changeAll(id: number, changes: Prisma.UserUncheckedUpdateInput[]) {
  let data;
  for (data of changes) await updateOne(
    db,
    users,
    eq(users.id, id),
    columnValues(users, required(data, 'data')),
    'User',
    { id: users.id },
  );
}

export async function emptyAll(id: number) {
  const changes = [{ name: 'emptied' }, { posts: { deleteMany: {} } }];
  // TODO(drizzle-codemods/dynamic-arguments): data is put together at run time, and may write the relation posts. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dynamic-arguments
  for (const data of changes)
    await prisma.user.update({ where: { id }, data, select });
}
