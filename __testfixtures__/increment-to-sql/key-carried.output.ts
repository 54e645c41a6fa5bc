// relationMode = "prisma": what refers to a key that is counted on is counted on, too.
// schema: garden-mysql
import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { parcels, trees } from '@/db/schema';

export async function moveParcel(id: number, by: number) {
  return db.transaction(async (tx) => {
    const found = firstOrThrow(
      await tx.select().from(parcels).where(eq(parcels.id, id)).limit(1),
      'Parcel',
      'an update',
    );
    await tx
      .update(trees)
      .set({ row: sql`${trees.row} + ${by}` })
      .where(and(eq(trees.row, found.row), eq(trees.col, found.col)));
    await tx
      .update(parcels)
      .set({ row: sql`${parcels.row} + ${by}` })
      .where(eq(parcels.id, found.id));
    return (await tx.select().from(parcels).where(eq(parcels.id, found.id)).limit(1))[0];
  });
}
