// relationMode = "prisma": what refers to the row goes, is cut off, or holds it back, since the database does nothing.
// schema: garden
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { db } from '@/db';
import { expectNone, firstOrThrow, orThrow } from '@/db/parity';
import {
  awards,
  beds,
  gardens,
  parcels,
  permits,
  plants,
  signs,
  tags,
  tools,
  trees,
  visits,
} from '@/db/schema';

export async function removeGarden(id: string) {
  await db.transaction(async (tx) => {
    const garden = firstOrThrow(
      await tx
        .select({ id: gardens.id, slug: gardens.slug })
        .from(gardens)
        .where(eq(gardens.id, id))
        .limit(1),
      'Garden',
      'a delete',
    );
    const foundBeds = await tx
      .select({ id: beds.id })
      .from(beds)
      .where(eq(beds.gardenId, garden.id));
    const bedIds = foundBeds.map(({ id }) => id);
    await tx.delete(plants).where(inArray(plants.bedId, bedIds));
    await tx
      .update(tools)
      .set({ bedId: null, updatedAt: tools.updatedAt })
      .where(inArray(tools.bedId, bedIds));
    await tx.delete(beds).where(eq(beds.gardenId, garden.id));
    await tx
      .update(visits)
      .set({ gardenId: null })
      .where(eq(visits.gardenId, garden.id));
    await tx
      .update(awards)
      .set({ gardenSlug: null, updatedAt: awards.updatedAt })
      .where(eq(awards.gardenSlug, garden.slug));
    const referringPermits = await tx
      .select({ id: permits.id })
      .from(permits)
      .where(eq(permits.gardenId, garden.id));
    expectNone(referringPermits, 'Permit');
    await tx.delete(signs).where(eq(signs.gardenSlug, garden.slug));
    await tx.delete(gardens).where(eq(gardens.id, garden.id));
  });
}

export async function removeBySlug(slug: string) {
  return db.transaction(async (tx) => {
    const garden = firstOrThrow(
      await tx
        .select({ name: gardens.name, id: gardens.id, slug: gardens.slug })
        .from(gardens)
        .where(and(eq(gardens.slug, slug), isNull(gardens.name)))
        .limit(1),
      'Garden',
      'a delete',
    );
    const foundBeds = await tx
      .select({ id: beds.id })
      .from(beds)
      .where(eq(beds.gardenId, garden.id));
    const bedIds = foundBeds.map(({ id }) => id);
    await tx.delete(plants).where(inArray(plants.bedId, bedIds));
    await tx
      .update(tools)
      .set({ bedId: null, updatedAt: tools.updatedAt })
      .where(inArray(tools.bedId, bedIds));
    await tx.delete(beds).where(eq(beds.gardenId, garden.id));
    await tx
      .update(visits)
      .set({ gardenId: null })
      .where(eq(visits.gardenId, garden.id));
    await tx
      .update(awards)
      .set({ gardenSlug: null, updatedAt: awards.updatedAt })
      .where(eq(awards.gardenSlug, garden.slug));
    const referringPermits = await tx
      .select({ id: permits.id })
      .from(permits)
      .where(eq(permits.gardenId, garden.id));
    expectNone(referringPermits, 'Permit');
    await tx.delete(signs).where(eq(signs.gardenSlug, garden.slug));
    await tx.delete(gardens).where(eq(gardens.id, garden.id));
    return { name: garden.name };
  });
}

export async function removeWithBeds(slug: string) {
  const garden = await db.transaction(async (tx) => {
    const garden = orThrow(
      await tx.query.gardens
        .findFirst({
          where: eq(gardens.slug, slug),
          with: { beds: { orderBy: asc(beds.id) } },
        }),
      'Garden',
    );
    const foundBeds = await tx
      .select({ id: beds.id })
      .from(beds)
      .where(eq(beds.gardenId, garden.id));
    const bedIds = foundBeds.map(({ id }) => id);
    await tx.delete(plants).where(inArray(plants.bedId, bedIds));
    await tx
      .update(tools)
      .set({ bedId: null, updatedAt: tools.updatedAt })
      .where(inArray(tools.bedId, bedIds));
    await tx.delete(beds).where(eq(beds.gardenId, garden.id));
    await tx
      .update(visits)
      .set({ gardenId: null })
      .where(eq(visits.gardenId, garden.id));
    await tx
      .update(awards)
      .set({ gardenSlug: null, updatedAt: awards.updatedAt })
      .where(eq(awards.gardenSlug, garden.slug));
    const referringPermits = await tx
      .select({ id: permits.id })
      .from(permits)
      .where(eq(permits.gardenId, garden.id));
    expectNone(referringPermits, 'Permit');
    await tx.delete(signs).where(eq(signs.gardenSlug, garden.slug));
    await tx.delete(gardens).where(eq(gardens.id, garden.id));
    return garden;
  });
  return garden;
}

export const removeParcel = (id: number) => db.transaction(async (tx) => {
  const parcel = firstOrThrow(
    await tx.select().from(parcels).where(eq(parcels.id, id)).limit(1),
    'Parcel',
    'a delete',
  );
  await tx.delete(trees).where(and(eq(trees.row, parcel.row), eq(trees.col, parcel.col)));
  await tx.delete(parcels).where(eq(parcels.id, parcel.id));
  return parcel;
});

export async function removeTag(id: number) {
  firstOrThrow(
    await db.delete(tags).where(eq(tags.id, id)).returning({ id: tags.id }),
    'Tag',
    'a delete',
  );
}
