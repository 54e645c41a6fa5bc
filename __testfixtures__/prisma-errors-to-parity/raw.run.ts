// Loaded where they are used: the list of runs is also read by the process that starts the two sides.
const before = () => (require('@/prisma') as typeof import('@/prisma')).prisma;
const after = () => ({
  ...(require('@/db') as typeof import('@/db')),
  ...(require('@/db/parity') as typeof import('@/db/parity')),
});

type Handler = (operation: () => Promise<unknown>) => unknown;

/** Each once by Prisma and, once the handlers have been rewritten, by the helper. */
const statements = {
  fine: 'UPDATE users SET name = NULL WHERE id = 1',
  unique: `UPDATE users SET email = 'ada@example.com' WHERE id = 2`,
  syntax: 'UPDAT users',
  'no such table': 'SELECT * FROM nowhere',
};

export default ['byClassAndCode', 'byPromise'].flatMap((handler) =>
  Object.entries(statements).flatMap(([name, text]) => [
    {
      name: `${handler}: ${name}`,
      call: (module: Record<string, Handler>) => {
        const isRewritten = Object.values(module).some((value) => String(value).includes('errorCode'));
        return module[handler]?.(() =>
          isRewritten
            ? after().executeRawUnsafe(after().db, text)
            : before().$executeRawUnsafe(text),
        );
      },
    },
    {
      name: `${handler}: ${name}, by Prisma still`,
      call: (module: Record<string, Handler>) =>
        module[handler]?.(() => before().$executeRawUnsafe(text)),
    },
  ]),
);

export const waived = {};
