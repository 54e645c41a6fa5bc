// A promise given to a function that does nothing but await it, to an expectation, or returned by way of a variable.
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, once } from '@/db/parity';
import { posts } from '@/db/schema';

interface Expectation {
  resolves: { toEqual(value: unknown): Promise<unknown> };
  rejects: { toThrow(): Promise<unknown> };
}
declare global {
  var expect: (promise: PromiseLike<unknown>) => Expectation;
}
globalThis.expect = (promise) => ({
  resolves: { toEqual: async (value) => ({ actual: await promise, value }) },
  rejects: {
    toThrow: async () =>
      promise.then(
        () => 'resolved',
        (error: unknown) => (error as { code?: string; cause?: { code?: string } }).code ?? 'rejected',
      ),
  },
});

const log: string[] = [];
async function within<T>(promise: PromiseLike<T>, label: string): Promise<T> {
  log.push(label);
  const result = await Promise.race([promise, new Promise<never>(() => undefined)]);
  log.push('done');
  return result;
}

export async function expected(slug: string) {
  return expect(db
    .select({ slug: posts.slug })
    .from(posts)
    .where(eq(posts.slug, slug))
    .limit(1)
    .then(([post]) => post ?? null)).resolves.toEqual(null);
}

export async function refused(slug: string) {
  return expect(db
    .select({ slug: posts.slug })
    .from(posts)
    .where(eq(posts.slug, slug))
    .limit(1)
    .then((rows) => firstOrThrow(rows, 'Post'))).rejects.toThrow();
}

export async function raced(slug: string) {
  log.length = 0;
  const post = await within(once(() => db
    .select({ slug: posts.slug })
    .from(posts)
    .where(eq(posts.slug, slug))
    .limit(1)
    .then(([post]) => post ?? null)), slug);
  return { post, log };
}

export async function named(slug: string) {
  const post = once(() => db
    .select({ slug: posts.slug })
    .from(posts)
    .where(eq(posts.slug, slug))
    .limit(1)
    .then(([post]) => post ?? null));
  return post;
}

export async function shadowed(slug: string) {
  const expect = (promise: PromiseLike<unknown>) => ({
    resolves: { toEqual: async (value: unknown) => [await promise, await promise, value] },
  });
  return expect(once(() => db
    .select({ slug: posts.slug })
    .from(posts)
    .where(eq(posts.slug, slug))
    .limit(1)
    .then(([post]) => post ?? null))).resolves.toEqual(null);
}
