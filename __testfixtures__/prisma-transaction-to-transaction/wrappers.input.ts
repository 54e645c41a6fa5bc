// A function of the project that gives what it is given to `$transaction`: lists become functions for it, and its options are read when it runs.
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

function transaction(input: any, options?: any) {
  return prisma.$transaction(input, options);
}

const store = { transaction };

const serializable = async <T>(
  run: (tx: Prisma.TransactionClient) => Promise<T>,
  options: { timeout?: number; isolationLevel?: Prisma.TransactionIsolationLevel } = {},
): Promise<T> => prisma.$transaction(run, { timeout: 5_000, isolationLevel: 'Serializable', ...options });

class Work {
  constructor(private readonly level?: Prisma.TransactionIsolationLevel) {}

  run<T>(fn: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return prisma.$transaction(fn, { isolationLevel: this.level });
  }

  levelNow(): Promise<unknown> {
    return this.run(async (tx) => tx.$queryRaw`select current_setting('transaction_isolation') as level`);
  }
}

export async function publish(slug: string, tag: string) {
  const [post, created] = await transaction([
    prisma.post.update({ where: { slug }, data: { published: true }, select: { slug: true, published: true } }),
    prisma.tag.create({ data: { name: tag }, select: { name: true } }),
  ]);
  return { post, created };
}

export async function publishAll(slugs: string[], tag: string | undefined) {
  const steps: Prisma.PrismaPromise<unknown>[] = slugs.map((slug) =>
    prisma.post.update({ where: { slug }, data: { published: true }, select: { slug: true } }),
  );
  if (tag !== undefined) steps.push(prisma.tag.create({ data: { name: tag }, select: { name: true } }));
  return store.transaction(steps, { timeout: 10_000 });
}

export function rename(id: number, name: string, tag: string) {
  const { transaction: run } = store;
  return run(
    async (tx: Prisma.TransactionClient) => {
      await tx.user.update({ where: { id }, data: { name } });
      await tx.tag.create({ data: { name: tag } });
      return tx.user.count({ where: { name } });
    },
    { isolationLevel: 'RepeatableRead', timeout: 10_000 },
  ).then((count) => ({ count }));
}

export async function levels(level: Prisma.TransactionIsolationLevel | undefined) {
  const own = await new Work(level).levelNow();
  const read = async (tx: Prisma.TransactionClient) =>
    tx.$queryRaw<{ level: string }[]>`select current_setting('transaction_isolation') as level`;
  return [own, await serializable(read), await serializable(read, { isolationLevel: level })];
}
