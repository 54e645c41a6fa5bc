// relationMode = "prisma": NoAction, which is only there on MySQL, holds the row back as Restrict does, also one of the same table.
// schema: garden-mysql
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { expectNone, firstOrThrow } from '@/db/parity';
import { paths } from '@/db/schema';

export async function removePath(id: number) {
  return db.transaction(async (tx) => {
    const path = firstOrThrow(
      await tx.select().from(paths).where(eq(paths.id, id)).limit(1),
      'Path',
      'a delete',
    );
    const referringForks = await tx
      .select({ id: paths.id })
      .from(paths)
      .where(eq(paths.fromId, path.id));
    expectNone(referringForks, 'Path');
    await tx.delete(paths).where(eq(paths.id, path.id));
    return path;
  });
}
