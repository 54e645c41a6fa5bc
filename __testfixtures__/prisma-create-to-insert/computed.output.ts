// What is computed is computed once, in its order, and not inside the transaction.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { orThrow } from '@/db/parity';
import { comments, organizations, posts, tags } from '@/db/schema';

let counter = 0;
const next = (prefix: string): string => `${prefix}-${(counter += 1)}`;
const slow = async (text: string): Promise<string> => text.toUpperCase();

export async function publish(title: string) {
  counter = 0;
  const slug = next('slug');
  const title2 = await slow(title);
  const body = next('comment');
  const content = next('content');
  const post = await db.transaction(async (tx) => {
    const now = new Date();
    const [post] = await tx
      .insert(posts)
      .values({ slug, title: title2, content, createdAt: now, updatedAt: now })
      .returning({
        slug: posts.slug,
        title: posts.title,
        content: posts.content,
        id: posts.id,
      });
    await tx.insert(comments).values({ body, postId: post.id, createdAt: now });
    return { slug: post.slug, title: post.title, content: post.content };
  });
  return { post, counter };
}

export async function single(title: string) {
  counter = 0;
  const now = new Date();
  await db
    .insert(posts)
    .values({
      slug: next('slug'),
      title: await slow(title),
      createdAt: now,
      updatedAt: now,
    });
  return counter;
}

export async function constant(name: string) {
  const data = { name: next(name), color: '#fff' };
  const [tag] = await db.insert(tags).values(data).returning();
  return tag.name === data.name;
}

export async function two(a: string, b: string) {
  const now = 'taken';
  const now2 = new Date();
  const [first] = await db
    .insert(organizations)
    .values({ slug: a, name: now, createdAt: now2, updatedAt: now2 })
    .returning();
  const now3 = new Date();
  const [second] = await db
    .insert(organizations)
    .values({ slug: b, name: now, createdAt: now3, updatedAt: now3 })
    .returning();
  return [first.name, second.name];
}

const state = { step: 0 };
const stepOn = (): string => `step-${(state.step += 1)}`;

export async function members() {
  state.step = 0;
  const slug = `at-${state.step}`;
  const title = stepOn();
  const body = `at-${state.step}`;
  const content = stepOn();
  return db.transaction(async (tx) => {
    const now = new Date();
    const [created] = await tx
      .insert(posts)
      .values({ slug, title, content, createdAt: now, updatedAt: now })
      .returning({ id: posts.id });
    await tx.insert(comments).values({ body, postId: created.id, createdAt: now });
    return orThrow(
      await tx.query.posts
        .findFirst({
          where: eq(posts.id, created.id),
          columns: { slug: true, title: true, content: true },
          with: { comments: { columns: { body: true } } },
        }),
      'Post',
    );
  });
}
