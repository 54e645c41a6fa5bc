import { eq } from 'drizzle-orm';

// Loaded where they are used: the list of runs is also read by the process that starts the two sides.
const before = () => (require('@/prisma') as typeof import('@/prisma')).prisma;
const after = () => ({
  ...(require('@/db') as typeof import('@/db')),
  ...(require('@/db/schema') as typeof import('@/db/schema')),
  ...(require('@/db/parity') as typeof import('@/db/parity')),
});

type Handler = (operation: () => Promise<unknown>) => unknown;

/** The same mistakes by Prisma and, once the handlers have been rewritten, by Drizzle. */
const mistakes = {
  nothing: [
    () => before().user.findMany({ where: { id: -1 } }),
    async () => {
      const { db, users } = after();
      return db.select().from(users).where(eq(users.id, -1));
    },
  ],
  unique: [
    () => before().user.update({ where: { id: 2 }, data: { email: 'ada@example.com' } }),
    async () => {
      const { db, users } = after();
      return db.update(users).set({ email: 'ada@example.com' }).where(eq(users.id, 2));
    },
  ],
  'foreign key': [
    () => before().user.update({ where: { id: 2 }, data: { managerId: 999_999 } }),
    async () => {
      const { db, users } = after();
      return db.update(users).set({ managerId: 999_999 }).where(eq(users.id, 2));
    },
  ],
  'not found': [
    () => before().user.findUniqueOrThrow({ where: { id: -1 } }),
    async () => {
      const { db, firstOrThrow, users } = after();
      return firstOrThrow(await db.select().from(users).where(eq(users.id, -1)), 'User');
    },
  ],
  'out of range': [
    () => before().user.update({ where: { id: 1 }, data: { credits: { increment: 2147483647 } } }),
    async () => after().db.execute('update users set credits = 2147483647 + credits where id = 1'),
  ],
  'own error': [
    () => Promise.reject(new Error('mine')),
    () => Promise.reject(new Error('mine')),
  ],
} satisfies Record<string, [() => Promise<unknown>, () => Promise<unknown>]>;

const handlers = ['byClassAndCode', 'bySwitch', 'byShape', 'byTable', 'byPromise', 'byGuard'];

export default handlers.flatMap((handler) =>
  Object.entries(mistakes).flatMap(([name, [byPrisma, byDrizzle]]) => [
    {
      name: `${handler}: ${name}`,
      call: (module: Record<string, Handler>) => {
        const isRewritten = Object.values(module).some((value) => String(value).includes('errorCode'));
        return module[handler]?.(isRewritten ? byDrizzle : byPrisma);
      },
    },
    {
      name: `${handler}: ${name}, by Prisma still`,
      call: (module: Record<string, Handler>) => module[handler]?.(byPrisma),
    },
  ]),
);

export const waived = {};
