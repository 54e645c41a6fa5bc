// relationMode = "prisma": the rows are looked for first, then what refers to them goes, is cut off, or holds them back.
// schema: garden
import { and, eq, exists, inArray, notExists } from 'drizzle-orm';
import { db } from '@/db';
import { expectNone } from '@/db/parity';
import {
  awards,
  beds,
  gardens,
  parcels,
  permits,
  plants,
  signs,
  tools,
  trees,
  visits,
} from '@/db/schema';

export async function removeGardens(slugs: string[]) {
  const { count } = await db.transaction(async (tx) => {
    const found = await tx
      .select({ id: gardens.id, slug: gardens.slug })
      .from(gardens)
      .where(inArray(gardens.slug, slugs));
    const gardenIds = found.map(({ id }) => id);
    const gardenSlugs = found.map(({ slug }) => slug);
    await tx.delete(signs).where(inArray(signs.gardenSlug, gardenSlugs));
    const referringPermits = await tx
      .select({ id: permits.id })
      .from(permits)
      .where(inArray(permits.gardenId, gardenIds));
    expectNone(referringPermits, 'Permit');
    await tx
      .update(awards)
      .set({ gardenSlug: null, updatedAt: awards.updatedAt })
      .where(inArray(awards.gardenSlug, gardenSlugs));
    await tx
      .update(visits)
      .set({ gardenId: null })
      .where(inArray(visits.gardenId, gardenIds));
    const foundBeds = await tx
      .select({ id: beds.id })
      .from(beds)
      .where(inArray(beds.gardenId, gardenIds));
    const bedIds = foundBeds.map(({ id }) => id);
    await tx
      .update(tools)
      .set({ bedId: null, updatedAt: tools.updatedAt })
      .where(inArray(tools.bedId, bedIds));
    await tx.delete(plants).where(inArray(plants.bedId, bedIds));
    await tx.delete(beds).where(inArray(beds.gardenId, gardenIds));
    return {
      count: (
        await tx
          .delete(gardens)
          .where(and(inArray(gardens.id, gardenIds), inArray(gardens.slug, slugs)))
      ).rowCount ?? 0,
    };
  });
  return count;
}

export async function removeBeds(slug: string) {
  await db.transaction(async (tx) => {
    const found = await tx
      .select({ id: beds.id })
      .from(beds)
      .where(exists(
        tx
          .select()
          .from(gardens)
          .where(and(eq(gardens.id, beds.gardenId), eq(gardens.slug, slug))),
      ));
    const bedIds = found.map(({ id }) => id);
    await tx
      .update(tools)
      .set({ bedId: null, updatedAt: tools.updatedAt })
      .where(inArray(tools.bedId, bedIds));
    await tx.delete(plants).where(inArray(plants.bedId, bedIds));
    await tx
      .delete(beds)
      .where(and(
        inArray(beds.id, bedIds),
        exists(
          tx
            .select()
            .from(gardens)
            .where(and(eq(gardens.id, beds.gardenId), eq(gardens.slug, slug))),
        ),
      ));
  });
}

export async function removeEmpty() {
  return db.transaction(async (tx) => {
    const found = await tx
      .select({ id: gardens.id, slug: gardens.slug })
      .from(gardens)
      .where(and(
        notExists(
          tx
            .select()
            .from(beds)
            .where(
              and(
                eq(beds.gardenId, gardens.id),
                exists(tx.select().from(plants).where(eq(plants.bedId, beds.id))),
              ),
            ),
        ),
        notExists(tx.select().from(permits).where(eq(permits.gardenId, gardens.id))),
      ));
    const gardenIds = found.map(({ id }) => id);
    const gardenSlugs = found.map(({ slug }) => slug);
    await tx.delete(signs).where(inArray(signs.gardenSlug, gardenSlugs));
    const referringPermits = await tx
      .select({ id: permits.id })
      .from(permits)
      .where(inArray(permits.gardenId, gardenIds));
    expectNone(referringPermits, 'Permit');
    await tx
      .update(awards)
      .set({ gardenSlug: null, updatedAt: awards.updatedAt })
      .where(inArray(awards.gardenSlug, gardenSlugs));
    await tx
      .update(visits)
      .set({ gardenId: null })
      .where(inArray(visits.gardenId, gardenIds));
    const foundBeds = await tx
      .select({ id: beds.id })
      .from(beds)
      .where(inArray(beds.gardenId, gardenIds));
    const bedIds = foundBeds.map(({ id }) => id);
    await tx
      .update(tools)
      .set({ bedId: null, updatedAt: tools.updatedAt })
      .where(inArray(tools.bedId, bedIds));
    await tx.delete(plants).where(inArray(plants.bedId, bedIds));
    await tx.delete(beds).where(inArray(beds.gardenId, gardenIds));
    return {
      count: (
        await tx
          .delete(gardens)
          .where(and(
            inArray(gardens.id, gardenIds),
            notExists(
              tx
                .select()
                .from(beds)
                .where(
                  and(
                    eq(beds.gardenId, gardens.id),
                    exists(tx.select().from(plants).where(eq(plants.bedId, beds.id))),
                  ),
                ),
            ),
            notExists(tx.select().from(permits).where(eq(permits.gardenId, gardens.id))),
          ))
      ).rowCount ?? 0,
    };
  });
}

// What is asked of the beds no longer holds when they have gone: Prisma then leaves the gardens.
export async function removeDug(size: number) {
  return db.transaction(async (tx) => {
    const found = await tx
      .select({ id: gardens.id, slug: gardens.slug })
      .from(gardens)
      .where(exists(
        tx
          .select()
          .from(beds)
          .where(and(eq(beds.gardenId, gardens.id), eq(beds.size, size))),
      ));
    const gardenIds = found.map(({ id }) => id);
    const gardenSlugs = found.map(({ slug }) => slug);
    await tx.delete(signs).where(inArray(signs.gardenSlug, gardenSlugs));
    const referringPermits = await tx
      .select({ id: permits.id })
      .from(permits)
      .where(inArray(permits.gardenId, gardenIds));
    expectNone(referringPermits, 'Permit');
    await tx
      .update(awards)
      .set({ gardenSlug: null, updatedAt: awards.updatedAt })
      .where(inArray(awards.gardenSlug, gardenSlugs));
    await tx
      .update(visits)
      .set({ gardenId: null })
      .where(inArray(visits.gardenId, gardenIds));
    const foundBeds = await tx
      .select({ id: beds.id })
      .from(beds)
      .where(inArray(beds.gardenId, gardenIds));
    const bedIds = foundBeds.map(({ id }) => id);
    await tx
      .update(tools)
      .set({ bedId: null, updatedAt: tools.updatedAt })
      .where(inArray(tools.bedId, bedIds));
    await tx.delete(plants).where(inArray(plants.bedId, bedIds));
    await tx.delete(beds).where(inArray(beds.gardenId, gardenIds));
    return {
      count: (
        await tx
          .delete(gardens)
          .where(and(
            inArray(gardens.id, gardenIds),
            exists(
              tx
                .select()
                .from(beds)
                .where(and(eq(beds.gardenId, gardens.id), eq(beds.size, size))),
            ),
          ))
      ).rowCount ?? 0,
    };
  });
}

// Two parcels take the trees of a third along, which has the row of one and the column of the other.
export const removeParcels = (ids: number[]) => db.transaction(async (tx) => {
  const found = await tx.select().from(parcels).where(inArray(parcels.id, ids));
  const parcelIds = found.map(({ id }) => id);
  const parcelRows = found.map(({ row }) => row);
  const parcelCols = found.map(({ col }) => col);
  await tx
    .delete(trees)
    .where(and(inArray(trees.row, parcelRows), inArray(trees.col, parcelCols)));
  return {
    count: (
      await tx
        .delete(parcels)
        .where(and(inArray(parcels.id, parcelIds), inArray(parcels.id, ids)))
    ).rowCount ?? 0,
  };
});

export async function removePlants(bedId: number) {
  await db.delete(plants).where(eq(plants.bedId, bedId));
}
