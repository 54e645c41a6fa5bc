// Scalar lists: Drizzle's operators beside what is written out, SQL where the list may be empty; undefined is refused as in Prisma.
// schema: documents
import { and, arrayContains, arrayOverlaps, asc, eq, isNull, not, or, sql } from 'drizzle-orm';
import { db } from '@/db';
import { given } from '@/db/parity';
import { documents } from '@/db/schema';

export const withText = (text: string, texts: string[]) =>
  Promise.all([
    db
      .select({ id: documents.id })
      .from(documents)
      .where(arrayContains(documents.texts, [text]))
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(arrayOverlaps(documents.texts, [text, 'y']))
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`${documents.texts} && ${sql.param(texts, documents.texts)}`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`${documents.texts} @> ${sql.param(texts, documents.texts)}`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(not(arrayContains(documents.texts, [text])))
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(eq(documents.texts, texts))
      .orderBy(asc(documents.id)),
  ]);

export const empty = (isEmpty: boolean) =>
  Promise.all([
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`${documents.numbers} = '{}'`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(not(sql`(${documents.numbers} = '{}') = ${isEmpty}`))
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(isNull(documents.numbers))
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`${documents.labels} @> '{null}'`)
      .orderBy(asc(documents.id)),
  ]);

export const since = (day: string, label: 'DRAFT' | 'OLD') =>
  db
    .select({ id: documents.id })
    .from(documents)
    .where(
      or(
        arrayContains(documents.times, [new Date(day)]),
        arrayOverlaps(documents.labels, [label, 'FINAL']),
      ),
    )
    .orderBy(asc(documents.id));

export const tagged = (tag?: string | null) =>
  db
    .select({ id: documents.id })
    .from(documents)
    .where(tag ? arrayContains(documents.texts, [tag]) : undefined)
    .orderBy(asc(documents.id));

export const asked = async (tag: string | null | undefined, numbers: number[] | null | undefined) =>
  db
    .select({ id: documents.id })
    .from(documents)
    .where(
      and(
        sql`${documents.texts} @> ${sql.param([given(tag as string | null, 'has')], documents.texts)}`,
        numbers === null ? isNull(documents.numbers) : eq(documents.numbers, given(numbers, 'equals')),
      ),
    );
