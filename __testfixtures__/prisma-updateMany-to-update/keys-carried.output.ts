// relationMode = "prisma": keys that change are carried along in the rows that refer to them.
// schema: garden
import { prisma } from '@/prisma';
import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db';
import { updateMany } from '@/db/parity';
import { gardens, parcels, trees } from '@/db/schema';

export async function moveRow(row: number, to: number) {
  const { count } = await db.transaction(async (tx) => {
    const found = await tx.select().from(parcels).where(eq(parcels.row, row));
    const parcelIds = found.map(({ id }) => id);
    const parcelRows = found.map(({ row }) => row);
    const parcelCols = found.map(({ col }) => col);
    await tx
      .update(trees)
      .set({ row: to })
      .where(and(inArray(trees.row, parcelRows), inArray(trees.col, parcelCols)));
    return {
      count: (
        await tx
          .update(parcels)
          .set({ row: to })
          .where(and(inArray(parcels.id, parcelIds), eq(parcels.row, row)))
      ).rowCount ?? 0,
    };
  });
  return count;
}

export async function moveTo(row: number, to: { row?: number; col?: number }) {
  await db.transaction(async (tx) => {
    const found = await tx.select().from(parcels).where(eq(parcels.row, row));
    const parcelIds = found.map(({ id }) => id);
    const parcelRows = found.map(({ row }) => row);
    const parcelCols = found.map(({ col }) => col);
    await updateMany(
      tx,
      trees,
      and(inArray(trees.row, parcelRows), inArray(trees.col, parcelCols)),
      { row: to.row, col: to.col },
    );
    await updateMany(
      tx,
      parcels,
      and(inArray(parcels.id, parcelIds), eq(parcels.row, row)),
      { row: to.row, col: to.col },
    );
  });
}

// Whether a sign holds it back is only known at run time.
export async function renameAll(slug: string, to: string | undefined) {
  // TODO(drizzle-codemods/unsupported-write): Whether Sign.garden (Restrict) loses its key is only known at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-write
  await prisma.garden.updateMany({ where: { slug }, data: { slug: to } });
}

export async function nameAll(slug: string, name: string) {
  await db.update(gardens).set({ name }).where(eq(gardens.slug, slug));
}
