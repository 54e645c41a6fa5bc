// MySQL: what is spread is written as it comes; where its keys are known, the row is still there under its own key.
// schema: garden-mysql
import { prisma } from '@/prisma';
import { eq, inArray } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { changedOrThrow, firstOrThrow, updateOne, withMany } from '@/db/parity';
import { beds, gardens, plants } from '@/db/schema';

export async function rename(id: string, input: { name?: string | null }) {
  return updateOne(
    db,
    gardens,
    eq(gardens.id, id),
    { name: 'Plain', ...columnValues(gardens, input) },
    'Garden',
  );
}

export async function move(slug: string, input: { name?: string | null; slug?: string }) {
  // TODO(drizzle-codemods/unsupported-write): The update may change what Award.garden refers to, which Prisma Client itself looks after. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-write
  return prisma.garden.update({ where: { slug }, data: { ...input, name: 'Moved' }, select: { id: true, name: true } });
}

export async function resize(id: number, bed: { size: number }) {
  const changed = await db.transaction(async (tx) => {
    changedOrThrow(
      await tx
        .update(beds)
        .set({ ...columnValues(beds, bed), gardenId: 'gone' })
        .where(eq(beds.id, id)),
      'Bed',
      'an update',
    );
    const [updated] = await tx
      .select({ id: beds.id })
      .from(beds)
      .where(eq(beds.id, id))
      .limit(1);
    return firstOrThrow(
      await withMany(
        tx.select().from(beds).where(eq(beds.id, updated.id)).limit(1),
        'plants',
        ['id', 'bedId'],
        (keys) => tx.select().from(plants).where(inArray(plants.bedId, keys)),
      ),
      'Bed',
    );
  });
  return changed;
}

export async function regrown(id: number, bed: { size: number }) {
  return db.transaction(async (tx) => {
    changedOrThrow(
      await tx
        .update(beds)
        .set({ ...columnValues(beds, bed), gardenId: 'gone' })
        .where(eq(beds.id, id)),
      'Bed',
      'an update',
    );
    return (await tx.select().from(beds).where(eq(beds.id, id)).limit(1))[0];
  });
}

export async function anything(id: number, bed: object) {
  // TODO(drizzle-codemods/unsupported-write): The update may change what Plant.bed refers to, which Prisma Client itself looks after. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-write
  return prisma.bed.update({ where: { id }, data: { ...bed, size: 3 } });
}
