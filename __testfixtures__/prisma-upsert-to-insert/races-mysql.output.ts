// On MariaDB Prisma reads first, too: of two that meet there the second finds the row taken, as before.
// schema: blog-mysql
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { tags } from '@/db/schema';

export async function tagged(name: string, color: string) {
  return db.transaction(async (tx) => {
    const [existing] = await tx
      .select({ id: tags.id })
      .from(tags)
      .where(eq(tags.name, name))
      .limit(1);
    if (existing) {
      await tx.update(tags).set({ color }).where(eq(tags.id, existing.id));
      return (await tx.select().from(tags).where(eq(tags.id, existing.id)).limit(1))[0];
    }
    const [inserted] = await tx.insert(tags).values({ name, color }).$returningId();
    return (await tx.select().from(tags).where(eq(tags.id, inserted.id)).limit(1))[0];
  });
}
