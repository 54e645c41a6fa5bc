// What is computed for a write of several statements is computed where the call stands, in the order in which it is written.
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow } from '@/db/parity';
import { postToTag, posts, tags } from '@/db/schema';

let log: string[] = [];
const note = (text: string): string => {
  log.push(text);
  return text;
};
const slow = async (text: string): Promise<string> => note(text);

export async function both(slug: string, name: string) {
  log = [];
  const title = note('first');
  const name2 = note(name);
  await Promise.all([
    db.transaction(async (tx) => {
      const post = firstOrThrow(
        await tx
          .update(posts)
          .set({ title })
          .where(eq(posts.slug, slug))
          .returning({
            ...getTableColumns(posts),
            keywords: sql`coalesce(${posts.keywords}, '{}')`.mapWith(posts.keywords),
          }),
        'Post',
        'an update',
      );
      const tag = firstOrThrow(
        await tx.select({ id: tags.id }).from(tags).where(eq(tags.name, name2)).limit(1),
        'Tag',
        'a nested connect',
      );
      await tx.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
      return post;
    }),
    (() => {
      const content = note('second');
      const name3 = note(name);
      return db.transaction(async (tx) => {
        const post2 = firstOrThrow(
          await tx
            .update(posts)
            .set({ content })
            .where(eq(posts.slug, 'draft'))
            .returning({
              ...getTableColumns(posts),
              keywords: sql`coalesce(${posts.keywords}, '{}')`.mapWith(posts.keywords),
            }),
          'Post',
          'an update',
        );
        await tx.delete(postToTag).where(eq(postToTag.A, post2.id));
        const tag2 = firstOrThrow(
          await tx.select({ id: tags.id }).from(tags).where(eq(tags.name, name3)).limit(1),
          'Tag',
          'a nested connect',
        );
        await tx.insert(postToTag).values({ A: post2.id, B: tag2.id }).onConflictDoNothing();
        return post2;
      });
    })(),
  ]);
  return log;
}

export async function awaited(slug: string, name: string) {
  log = [];
  const results = await Promise.allSettled([
    slow('before'),
    ((title, content) => db.transaction(async (tx) => {
      const post = firstOrThrow(
        await tx
          .update(posts)
          .set({ title, content })
          .where(eq(posts.slug, slug))
          .returning({ title: posts.title, content: posts.content, id: posts.id }),
        'Post',
        'an update',
      );
      const tag = firstOrThrow(
        await tx.select({ id: tags.id }).from(tags).where(eq(tags.name, name)).limit(1),
        'Tag',
        'a nested connect',
      );
      await tx.insert(postToTag).values({ A: post.id, B: tag.id }).onConflictDoNothing();
      return { title: post.title, content: post.content };
    }))(await slow('title'), note('content')),
  ]);
  return { log, results: results.map(({ status }) => status) };
}

export async function chosen(slug: string | null, name: string) {
  log = [];
  const post = slug
    ? await (() => {
    const title = note('title');
    return db.transaction(async (tx) => {
      const post2 = firstOrThrow(
        await tx
          .update(posts)
          .set({ title })
          .where(eq(posts.slug, slug))
          .returning({ title: posts.title, id: posts.id }),
        'Post',
        'an update',
      );
      const tag = firstOrThrow(
        await tx.select({ id: tags.id }).from(tags).where(eq(tags.name, name)).limit(1),
        'Tag',
        'a nested connect',
      );
      await tx.insert(postToTag).values({ A: post2.id, B: tag.id }).onConflictDoNothing();
      return { title: post2.title };
    });
  })()
    : null;
  return { log, post };
}
