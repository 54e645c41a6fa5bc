// A filter whose way leads back to the model that is asked for looks at all of its rows, not at the row outside.
// schema: garden
import { prisma } from '@/prisma';
import { and, asc, eq, exists, notExists } from 'drizzle-orm';
import { db } from '@/db';
import { beds, gardenToTag, gardens, plants, tags } from '@/db/schema';

export async function besides(size: number, label: string) {
  return db.query.beds
    .findMany({
      where: (bed) => exists(
        db
          .select()
          .from(gardens)
          .where(
            and(
              eq(gardens.id, bed.gardenId),
              exists(
                db
                  .select()
                  .from(beds)
                  .where(
                    and(
                      eq(beds.gardenId, gardens.id),
                      eq(beds.size, size),
                      exists(
                        db
                          .select()
                          .from(plants)
                          .where(and(eq(plants.bedId, beds.id), eq(plants.label, label))),
                      ),
                    ),
                  ),
              ),
            ),
          ),
      ),
      columns: { id: true },
      with: { plants: { columns: { label: true }, orderBy: asc(plants.id) } },
      orderBy: asc(beds.id),
    });
}

export async function tagged(name: string, slug: string, also: string) {
  await tag(also, name);
  return db.query.gardens
    .findMany({
      where: (garden) => exists(
        db
          .select()
          .from(gardenToTag)
          .innerJoin(tags, eq(tags.id, gardenToTag.B))
          .where(
            and(
              eq(gardenToTag.A, garden.id),
              eq(tags.name, name),
              notExists(
                db
                  .select()
                  .from(gardenToTag)
                  .innerJoin(gardens, eq(gardens.id, gardenToTag.A))
                  .where(and(eq(gardenToTag.B, tags.id), eq(gardens.slug, slug))),
              ),
            ),
          ),
      ),
      columns: { slug: true },
      with: { beds: { columns: { size: true }, orderBy: asc(beds.id) } },
      orderBy: asc(gardens.id),
    });
}

export async function labelled(name: string, slug: string, also: string) {
  await tag(also, name);
  return db.query.gardens
    .findMany({
      where: (garden) => exists(
        db
          .select()
          .from(gardenToTag)
          .innerJoin(tags, eq(tags.id, gardenToTag.B))
          .where(
            and(
              eq(gardenToTag.A, garden.id),
              eq(tags.name, name),
              exists(
                db
                  .select()
                  .from(gardenToTag)
                  .innerJoin(gardens, eq(gardens.id, gardenToTag.A))
                  .where(
                    and(
                      eq(gardenToTag.B, tags.id),
                      eq(gardens.slug, slug),
                      exists(db.select().from(beds).where(eq(beds.gardenId, gardens.id))),
                    ),
                  ),
              ),
            ),
          ),
      ),
      columns: { slug: true },
      with: { beds: { columns: { size: true }, orderBy: asc(beds.id) } },
      orderBy: asc(gardens.id),
    });
}

async function tag(slug: string, name: string) {
  await prisma.garden.update({ where: { slug }, data: { tags: { connect: { name } } } });
}
