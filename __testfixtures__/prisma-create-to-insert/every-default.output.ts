// Every kind of default: those that Prisma computes are computed by the program, the rest by the database.
import { db } from '@/db';
import { specimen as specimenTable } from '@/db/schema';

export async function specimen(label: string) {
  const now = new Date();
  return (
    await db
      .insert(specimenTable)
      .values({ label, madeAt: now, touchedAt: now, seenAt: now })
      .returning()
  )[0];
}

export async function withOwnValues(label: string, plan?: 'FREE' | 'PRO', seenAt?: Date | null) {
  const now = new Date();
  const [made] = await db
    .insert(specimenTable)
    .values({
      label,
      plan,
      seenAt,
      roles: [],
      doc: [],
      negative: 0,
      madeAt: now,
      touchedAt: now,
    })
    .returning({
      plan: specimenTable.plan,
      seenAt: specimenTable.seenAt,
      roles: specimenTable.roles,
      words: specimenTable.words,
      doc: specimenTable.doc,
      negative: specimenTable.negative,
    });
  return made;
}
