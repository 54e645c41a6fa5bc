// Every nested write of an implicit many-to-many relation.
import { and, asc, eq, exists, inArray, or, sql } from 'drizzle-orm';
import { db } from '@/db';
import { createMany, expectRows, firstOrThrow } from '@/db/parity';
import { postToTag, posts, tags } from '@/db/schema';

export async function retag(slug: string, ids: number[]) {
  const post = await db.transaction(async (tx) => {
    const updated = firstOrThrow(
      await tx.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug)).limit(1),
      'Post',
      'an update',
    );
    await tx.delete(postToTag).where(eq(postToTag.A, updated.id));
    const connectedTags = expectRows(
      await tx.select({ id: tags.id }).from(tags).where(inArray(tags.id, ids)),
      ids,
      'P2025',
      'Tag',
    );
    await createMany(
      tx,
      postToTag,
      connectedTags.map(({ id }) => ({ A: updated.id, B: id })),
      { skipDuplicates: true },
    );
    return firstOrThrow((
      await tx.query.posts
        .findMany({
          where: eq(posts.id, updated.id),
          with: {
            tags: {
              columns: {},
              with: { tag: true },
              orderBy: (row) => [asc(sql`(${tx
                .select({ id: tags.id })
                .from(tags)
                .where(eq(tags.id, row.B))})`)],
            },
          },
          limit: 1,
        })
    ).map((post) => ({ ...post, tags: post.tags.map(({ tag }) => tag) })), 'Post');
  });
  return post.tags;
}

export async function mixed(slug: string, name: string) {
  await db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx
        .update(posts)
        .set({ views: 5 })
        .where(eq(posts.slug, slug))
        .returning({ id: posts.id }),
      'Post',
      'an update',
    );
    await tx
      .delete(postToTag)
      .where(and(
        eq(postToTag.A, post.id),
        inArray(
          postToTag.B,
          tx
            .select({ id: tags.id })
            .from(tags)
            .where(or(eq(tags.name, name), eq(tags.id, 3))),
        ),
      ));
    const [existingTag] = await tx
      .select({ id: tags.id })
      .from(tags)
      .where(eq(tags.name, name))
      .limit(1);
    const tag = existingTag ?? (
      await tx.insert(tags).values({ name, color: 'new' }).returning({ id: tags.id })
    )[0];
    await tx.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
    await tx
      .update(tags)
      .set({ color: 'all' })
      .where(exists(
        tx
          .select()
          .from(postToTag)
          .innerJoin(posts, eq(posts.id, postToTag.A))
          .where(and(eq(postToTag.B, tags.id), eq(posts.id, post.id))),
      ));
    const createdTags = await tx
      .insert(tags)
      .values([{ name: 'x' }, { name: 'y' }])
      .returning({ id: tags.id });
    await tx
      .insert(postToTag)
      .values(createdTags.map(({ id }) => ({ A: post.id, B: id })))
      .onConflictDoNothing();
  });
}

export async function recolor(slug: string, id: number) {
  const post = firstOrThrow(
    await db.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug)).limit(1),
    'Post',
    'an update',
  );
  firstOrThrow(
    await db
      .update(tags)
      .set({ color: '#123' })
      .where(and(
        eq(tags.id, id),
        exists(
          db
            .select()
            .from(postToTag)
            .innerJoin(posts, eq(posts.id, postToTag.A))
            .where(and(eq(postToTag.B, tags.id), eq(posts.id, post.id))),
        ),
      ))
      .returning({ id: tags.id }),
    'Tag',
    'a nested update',
  );
}

export async function drop(slug: string, id: number) {
  const post = firstOrThrow(
    await db.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug)).limit(1),
    'Post',
    'an update',
    'P2017',
  );
  expectRows(
    await db
      .delete(tags)
      .where(and(
        eq(tags.id, id),
        exists(
          db
            .select()
            .from(postToTag)
            .innerJoin(posts, eq(posts.id, postToTag.A))
            .where(and(eq(postToTag.B, tags.id), eq(posts.id, post.id))),
        ),
      ))
      .returning({ id: tags.id }),
    1,
    'P2017',
    'Tag',
  );
}

export async function upsertTag(slug: string, id: number, name: string) {
  await db.transaction(async (tx) => {
    const post = firstOrThrow(
      await tx.select({ id: posts.id }).from(posts).where(eq(posts.slug, slug)).limit(1),
      'Post',
      'an update',
    );
    const [existingTag] = await tx
      .select({ id: tags.id })
      .from(tags)
      .where(and(
        eq(tags.id, id),
        exists(
          tx
            .select()
            .from(postToTag)
            .innerJoin(posts, eq(posts.id, postToTag.A))
            .where(and(eq(postToTag.B, tags.id), eq(posts.id, post.id))),
        ),
      ))
      .limit(1);
    if (existingTag) {
      await tx.update(tags).set({ color: 'known' }).where(eq(tags.id, existingTag.id));
    } else {
      const [tag] = await tx.insert(tags).values({ name }).returning({ id: tags.id });
      await tx.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
    }
    await tx
      .delete(tags)
      .where(and(
        exists(
          tx
            .select()
            .from(postToTag)
            .innerJoin(posts, eq(posts.id, postToTag.A))
            .where(and(eq(postToTag.B, tags.id), eq(posts.id, post.id))),
        ),
        eq(tags.name, 'tech'),
      ));
  });
}
