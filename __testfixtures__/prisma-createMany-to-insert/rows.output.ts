// Any number of rows, none too: all or none, duplicates passed over where asked for, one clock for all.
import { db } from '@/db';
import { createMany, createManyAndReturn } from '@/db/parity';
import { categories, comments, organizations, tags } from '@/db/schema';

export async function addTags(names: string[]) {
  const { count } = await createMany(db, tags, names.map((name) => ({ name })));
  return count;
}

export async function addNewTags(names: string[], skipDuplicates: boolean) {
  return createMany(db, tags, names.map((name) => ({ name })), { skipDuplicates: skipDuplicates });
}

export async function two(slug: string) {
  const now = new Date();
  await db
    .insert(organizations)
    .values([
      { slug, name: 'First', plan: 'PRO', createdAt: now, updatedAt: now },
      { slug: `${slug}-2`, name: 'Second', createdAt: now, updatedAt: now },
    ])
    .onConflictDoNothing();
}

export async function one(body: string) {
  return {
    count: (
      await db.insert(comments).values({ body, postId: 'cltpost000000000000000001' })
    ).rowCount ?? 0,
  };
}

export async function given(rows: { slug: string; name: string }[]) {
  const result = await createMany(db, organizations, rows);
  return result;
}

export async function returned(names: string[]) {
  return createManyAndReturn(
    db,
    categories,
    names.map((name) => ({ name, parentId: 1 })),
    { returning: { name: categories.name, parentId: categories.parentId } },
  );
}

export async function returnedWhole(first: string, second: string) {
  const rows = await db
    .insert(tags)
    .values([{ name: first }, { name: second, color: 'x' }])
    .onConflictDoNothing()
    .returning();
  return rows.map(({ name, color }) => ({ name, color }));
}

export async function many(count: number) {
  return createMany(db, tags, Array.from({ length: count }, (_, index) => ({ name: `many ${index}` })));
}
