// Wherever the promise goes, the record is created once, and an error reaches the same handler.
import { db } from '@/db';
import { categories, tags } from '@/db/schema';

export const arrow = (name: string) => db.insert(tags).values({ name }).returning().then(([row]) => row);

export function returned(name: string): Promise<{ id: number }> {
  return db.insert(tags).values({ name }).returning({ id: tags.id }).then(([row]) => row);
}

export async function collected(a: string, b: string) {
  const [first, second] = await Promise.all([
    db.insert(tags).values({ name: a }).returning().then(([row]) => row),
    db
      .insert(categories)
      .values({ name: b })
      .returning({ name: categories.name })
      .then(([row]) => row),
  ]);
  return { first, second };
}

export async function chained(name: string) {
  return db.insert(tags).values({ name }).returning().then(([row]) => row).catch(() => null);
}

export async function inTry(name: string) {
  try {
    return db.insert(tags).values({ name }).returning().then(([row]) => row);
  } catch {
    return 'caught';
  }
}

export async function awaitedInTry(name: string) {
  try {
    return (await db.insert(tags).values({ name }).returning())[0];
  } catch {
    return 'caught';
  }
}

export async function nested(name: string) {
  return db.transaction(async (tx) => {
    const [category] = await tx.insert(categories).values({ name }).returning();
    await tx.insert(categories).values({ name: `${name}/child`, parentId: category.id });
    return category;
  });
}
