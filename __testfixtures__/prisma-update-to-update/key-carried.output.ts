// relationMode = "prisma": a key that changes is carried along, or held back, and nested deletes look after theirs.
// schema: garden-mysql
import { prisma } from '@/prisma';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { changedOrThrow, expectChanged, expectNone, firstOrThrow, updateOne } from '@/db/parity';
import { awards, beds, gardens, plants, signs, tools } from '@/db/schema';

export async function rename(id: string, slug: string) {
  await db.transaction(async (tx) => {
    const found = firstOrThrow(
      await tx
        .select({ id: gardens.id, slug: gardens.slug })
        .from(gardens)
        .where(eq(gardens.id, id))
        .limit(1),
      'Garden',
      'an update',
    );
    const referringSigns = await tx
      .select({ id: signs.id })
      .from(signs)
      .where(eq(signs.gardenSlug, found.slug));
    expectNone(referringSigns, 'Sign');
    await tx
      .update(awards)
      .set({ gardenSlug: slug, updatedAt: sql`${awards.updatedAt}` })
      .where(eq(awards.gardenSlug, found.slug));
    await tx.update(gardens).set({ slug, name: 'Renamed' }).where(eq(gardens.id, found.id));
  });
}

export async function moveTo(slug: string, to: string) {
  return db.transaction(async (tx) => {
    const found = firstOrThrow(
      await tx
        .select({ id: gardens.id, slug: gardens.slug })
        .from(gardens)
        .where(eq(gardens.slug, slug))
        .limit(1),
      'Garden',
      'an update',
    );
    const referringSigns = await tx
      .select({ id: signs.id })
      .from(signs)
      .where(eq(signs.gardenSlug, found.slug));
    expectNone(referringSigns, 'Sign');
    await tx
      .update(awards)
      .set({ gardenSlug: to, updatedAt: sql`${awards.updatedAt}` })
      .where(eq(awards.gardenSlug, found.slug));
    await tx.update(gardens).set({ slug: to }).where(eq(gardens.id, found.id));
    return (await tx.select().from(gardens).where(eq(gardens.id, found.id)).limit(1))[0];
  });
}

export const nameOnly = (id: string, name: string | null) => db.transaction(async (tx) => {
  changedOrThrow(
    await tx.update(gardens).set({ name }).where(eq(gardens.id, id)),
    'Garden',
    'an update',
  );
  return (await tx.select().from(gardens).where(eq(gardens.id, id)).limit(1))[0];
});

export async function dig(id: string, bedId: number) {
  return db.transaction(async (tx) => {
    const garden = firstOrThrow(
      await tx
        .select({ slug: gardens.slug, id: gardens.id })
        .from(gardens)
        .where(eq(gardens.id, id))
        .limit(1),
      'Garden',
      'an update',
    );
    const found = await tx
      .select({ id: beds.id })
      .from(beds)
      .where(and(eq(beds.id, bedId), eq(beds.gardenId, garden.id)));
    const bedIds = found.map(({ id }) => id);
    await tx.delete(plants).where(inArray(plants.bedId, bedIds));
    await tx
      .update(tools)
      .set({ bedId: null, updatedAt: sql`${tools.updatedAt}` })
      .where(inArray(tools.bedId, bedIds));
    expectChanged(
      await tx
        .delete(beds)
        .where(and(
          inArray(beds.id, bedIds),
          eq(beds.id, bedId),
          eq(beds.gardenId, garden.id),
        )),
      1,
      'P2017',
      'Bed',
    );
    return { slug: garden.slug };
  });
}

export async function clear(id: string, size: number) {
  await db.transaction(async (tx) => {
    changedOrThrow(
      await tx.update(gardens).set({ name: 'Cleared' }).where(eq(gardens.id, id)),
      'Garden',
      'an update',
    );
    const [garden] = await tx
      .select({ id: gardens.id })
      .from(gardens)
      .where(eq(gardens.id, id))
      .limit(1);
    const found = await tx
      .select({ id: beds.id })
      .from(beds)
      .where(and(eq(beds.gardenId, garden.id), eq(beds.size, size)));
    const bedIds = found.map(({ id }) => id);
    await tx.delete(plants).where(inArray(plants.bedId, bedIds));
    await tx
      .update(tools)
      .set({ bedId: null, updatedAt: sql`${tools.updatedAt}` })
      .where(inArray(tools.bedId, bedIds));
    await tx
      .delete(beds)
      .where(and(
        inArray(beds.id, bedIds),
        eq(beds.gardenId, garden.id),
        eq(beds.size, size),
      ));
  });
}

// The slug may be in it.
export async function patch(id: string, data: { slug?: string; name?: string }) {
  // TODO(drizzle-codemods/unsupported-write): The update may change what Award.garden refers to, which Prisma Client itself looks after. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-write
  await prisma.garden.update({ where: { id }, data });
}

export async function describe(id: string, about: string) {
  const data = { name: about };
  await updateOne(db, gardens, eq(gardens.id, id), data, 'Garden', { id: gardens.id });
}

export async function retitle(id: string, input: { name: string }) {
  await updateOne(
    db,
    gardens,
    eq(gardens.id, id),
    columnValues(gardens, input),
    'Garden',
    { id: gardens.id },
  );
}

// The slug is in it, which is handed on as it is.
export async function relocate(id: string, slug: string) {
  const data = { slug };
  // TODO(drizzle-codemods/unsupported-write): The update may change what Award.garden refers to, which Prisma Client itself looks after. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-write
  await prisma.garden.update({ where: { id }, data });
}
