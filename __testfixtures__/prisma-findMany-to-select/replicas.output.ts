// Reads through `readReplicas`, or by name from the primary or a replica, are reads.
import { readReplicas } from '@prisma/extension-read-replicas';
import { prisma as base } from '@/prisma';
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { readPage } from '@/db/parity';
import { posts } from '@/db/schema';

const prisma = base.$extends(readReplicas({ replicas: [base] }));

export async function published(take: number) {
  return readPage(
    take,
    (page) => db
      .select({ slug: posts.slug })
      .from(posts)
      .where(eq(posts.published, true))
      .orderBy(page.asc(posts.slug))
      .limit(page.limit),
  );
}

export async function fromPrimary(slug: string) {
  return db.select({ slug: posts.slug }).from(posts).where(eq(posts.slug, slug));
}

export async function fromReplica(slug: string) {
  return db.select({ slug: posts.slug }).from(posts).where(eq(posts.slug, slug));
}
