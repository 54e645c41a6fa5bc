// A promise given to a function that does nothing but await it, to an expectation, or returned by way of a variable.
import { prisma } from '@/prisma';

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
  return expect(prisma.post.findUnique({ where: { slug }, select: { slug: true } })).resolves.toEqual(null);
}

export async function refused(slug: string) {
  return expect(prisma.post.findUniqueOrThrow({ where: { slug }, select: { slug: true } })).rejects.toThrow();
}

export async function raced(slug: string) {
  log.length = 0;
  const post = await within(prisma.post.findUnique({ where: { slug }, select: { slug: true } }), slug);
  return { post, log };
}

export async function named(slug: string) {
  const post = prisma.post.findUnique({ where: { slug }, select: { slug: true } });
  return post;
}

export async function shadowed(slug: string) {
  const expect = (promise: PromiseLike<unknown>) => ({
    resolves: { toEqual: async (value: unknown) => [await promise, await promise, value] },
  });
  return expect(prisma.post.findUnique({ where: { slug }, select: { slug: true } })).resolves.toEqual(null);
}
