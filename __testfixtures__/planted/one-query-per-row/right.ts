import { db } from '@/db';

export const run = () =>
  db.query.accounts.findMany({
    with: { entries: { orderBy: (entry, { asc }) => asc(entry.id) } },
    orderBy: (account, { asc }) => asc(account.id),
  });
