// An object of operators that cannot be seen whole is no value to compare with: it is translated at run time.
import { asc } from 'drizzle-orm';
import { db } from '@/db';
import { whereOf } from '@/db/dynamic';
import { anyOf } from '@/db/parity';
import { posts } from '@/db/schema';

export async function until(from: Date, to: Date, pausedAt: Date | null) {
  let end = to;
  if (end < from) end = from;
  const range = { gte: from, ...(pausedAt && pausedAt < end ? { lt: pausedAt } : { lte: end }) };
  end = from;
  return db
    .select({ id: posts.id })
    .from(posts)
    .where(whereOf(posts, { createdAt: range }))
    .orderBy(asc(posts.id));
}

function since(days: Date[]) {
  const [first] = days;
  for (const day of days) {
    if (day < (first ?? day)) return { lt: day };
  }
  return first && { gte: first };
}

export async function earlier(days: Date[]) {
  return db
    .select({ id: posts.id })
    .from(posts)
    .where(whereOf(posts, { createdAt: since(days) }))
    .orderBy(asc(posts.id));
}

export async function titled(title: string | { contains: string; mode?: 'insensitive' }) {
  return db
    .select({ id: posts.id })
    .from(posts)
    .where(whereOf(posts, { title }))
    .orderBy(asc(posts.id));
}

export async function either(days: Date[], words: string[]) {
  let title;
  for (const word of words) title = { startsWith: word };
  return db
    .select({ id: posts.id })
    .from(posts)
    .where(anyOf(whereOf(posts, { createdAt: since(days) }), whereOf(posts, { title })))
    .orderBy(asc(posts.id));
}
