// A client that is handed on inside of an object: read from it, taken out of it, or handed on with it.
import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '@/db';
import { db } from '@/db';
import { firstOrThrow, required, updateOne } from '@/db/parity';
import { posts } from '@/db/schema';

interface Publication {
  tx?: Transaction;
  slug: string;
}

async function publish(params: Publication) {
  const client = params.tx ?? db;
  firstOrThrow(
    await client
      .update(posts)
      .set({ published: true })
      .where(eq(posts.slug, required(params.slug, 'slug')))
      .returning({ id: posts.id }),
    'Post',
    'an update',
  );
}

function textOf(params: { title: string }) {
  return params.title.trim();
}

async function rename(params: { tx: Transaction; slug: string; title: string }) {
  const { tx, slug } = params;
  await updateOne(
    tx,
    posts,
    eq(posts.slug, slug),
    { title: textOf(params) },
    'Post',
    { id: posts.id },
  );
  return countOf(params);
}

async function countOf(params: { tx: Database | Transaction; title: string }) {
  return params.tx.$count(posts, eq(posts.title, params.title));
}

async function renameAll({ tx, slugs, title }: { tx: Transaction; slugs: string[]; title: string }) {
  let count = 0;
  for (const slug of slugs) count = await rename({ tx, slug, title });
  return count;
}

export async function publishAndRename(slug: string, title: string) {
  return db.transaction(async (tx) => {
    await publish({ tx, slug });
    return rename({ tx, slug, title });
  });
}

export async function publishAlone(slug: string) {
  await publish({ slug });
}

export async function countAlone(title: string) {
  return countOf({ tx: db, title });
}

export async function renameBoth(slugs: string[], title: string) {
  return db.transaction((tx) => renameAll({ tx, slugs, title }));
}
