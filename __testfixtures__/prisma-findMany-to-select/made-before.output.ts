// What a constant computed before the call is not computed again: two queries ask for the very same values.
import { and, asc, eq, gte, lte } from 'drizzle-orm';
import { db } from '@/db';
import { eqOpt } from '@/db/parity';
import { posts } from '@/db/schema';

let counter = 0;
const next = (prefix: string): string => `${prefix}${(counter += 1)}`;

export async function twice(slug: string) {
  counter = 0;
  const where = { slug: next(slug).slice(0, -1), createdAt: { lte: new Date() } };
  const rows = await db
    .select({ slug: posts.slug })
    .from(posts)
    .where(and(eqOpt(posts.slug, where.slug), lte(posts.createdAt, where.createdAt.lte)));
  const others = await db
    .select({ slug: posts.slug })
    .from(posts)
    .where(
      and(
        eqOpt(posts.slug, where.slug),
        lte(posts.createdAt, where.createdAt.lte),
        eq(posts.published, true),
      ),
    );
  return { rows, others, counter };
}

export async function once(slug: string) {
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(and(eq(posts.slug, slug.trim()), lte(posts.createdAt, new Date())));
}

export async function reassigned(name: string | undefined) {
  let slug = name;
  const where = { slug };
  slug = 'unicode';
  const rows = await db
    .select({ slug: posts.slug })
    .from(posts)
    .where(eqOpt(posts.slug, where.slug))
    .orderBy(asc(posts.slug));
  return { rows, slug };
}

const since = { createdAt: { gte: new Date(0) }, title: next('x').length > 0 ? undefined : '' };

export async function ofModule() {
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(
      and(
        gte(posts.createdAt, new Date(0)),
        since.title !== undefined ? eq(posts.title, since.title) : undefined,
      ),
    )
    .orderBy(asc(posts.slug));
}

export async function awaited(slug: string) {
  const hash = await Promise.resolve(next(slug).slice(0, -1));
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(and(eqOpt(posts.slug, hash), eq(posts.published, true)));
}
