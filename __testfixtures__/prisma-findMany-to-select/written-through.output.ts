// A filter that is written to through an assertion, or under another name, keeps what is written: also where that is followed.
import { and, asc, eq, or } from 'drizzle-orm';
import { db } from '@/db';
import { jsonCondition, relatedBy, whereOf } from '@/db/dynamic';
import { once } from '@/db/parity';
import { posts as postsTable } from '@/db/schema';

export async function between(from?: string, to?: string) {
  const where: Record<string, unknown> = {};
  if (from || to) {
    where.createdAt = {};
    if (from) {
      (where.createdAt as Record<string, unknown>).gte = new Date(from);
    }
    if (to) {
      (where.createdAt as Record<string, unknown>).lte = new Date(to);
    }
  }
  return db
    .select({ id: postsTable.id })
    .from(postsTable)
    .where(whereOf(postsTable, where))
    .orderBy(asc(postsTable.id));
}

export async function asserted(title?: string) {
  const where = {};
  if (title) (where as { title?: string }).title = title;
  return db
    .select({ id: postsTable.id })
    .from(postsTable)
    .where(title ? eq(postsTable.title, title) : undefined)
    .orderBy(asc(postsTable.id));
}

export async function sure(title?: string) {
  const where: { published?: boolean; title?: string } = {};
  where!.published = true;
  (where satisfies object).title = title;
  return db
    .select({ id: postsTable.id })
    .from(postsTable)
    .where(
      and(
        eq(postsTable.published, true),
        title !== undefined ? eq(postsTable.title, title) : undefined,
      ),
    )
    .orderBy(asc(postsTable.id));
}

export async function otherName(title?: string) {
  const where: { published: boolean; title?: string } = { published: true };
  const other = where;
  if (title) other.title = title;
  return db
    .select({ id: postsTable.id })
    .from(postsTable)
    .where(whereOf(postsTable, where))
    .orderBy(asc(postsTable.id));
}

export async function listTakenOut(title?: string) {
  const where: { published: boolean; AND: { title: string }[] } = { published: true, AND: [] };
  const all = where.AND;
  const { AND: same } = where;
  if (title) all.push({ title });
  return once(() => db
    .select({ id: postsTable.id })
    .from(postsTable)
    .where(whereOf(postsTable, where))
    .orderBy(asc(postsTable.id))).then((posts) => [posts, same.length]);
}

export async function heldByAnother(title?: string) {
  const any: { title?: string; views?: number }[] = [{ views: 12345 }];
  if (title) any.push({ title });
  return db
    .select({ id: postsTable.id })
    .from(postsTable)
    .where(
      and(
        eq(postsTable.published, true),
        or(eq(postsTable.views, 12345), title ? eq(postsTable.title, title) : undefined),
      ),
    )
    .orderBy(asc(postsTable.id));
}

export async function writtenWhereHeld(title?: string) {
  const any: { title?: string; views?: number }[] = [{ views: 12345 }];
  const where: { published: boolean; OR?: typeof any } = { published: true };
  where.OR = any;
  if (title) where.OR.push({ title });
  return db
    .select({ id: postsTable.id })
    .from(postsTable)
    .where(whereOf(postsTable, where, relatedBy(db), jsonCondition))
    .orderBy(asc(postsTable.id));
}

export async function onlyRead() {
  const where = { published: true };
  const shown = where;
  const { published } = where;
  const posts = await db
    .select({ id: postsTable.id })
    .from(postsTable)
    .where(eq(postsTable.published, true))
    .orderBy(asc(postsTable.id));
  return { posts, published, shown: shown.published };
}
