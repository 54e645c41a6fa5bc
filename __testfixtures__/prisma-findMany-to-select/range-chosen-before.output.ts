// What a constant spreads by a test of names that are assigned anew, or that cannot be computed again, its members tell.
import { and, asc, eq, exists, gte, lt, lte } from 'drizzle-orm';
import { db } from '@/db';
import { eqOpt, required } from '@/db/parity';
import { posts as postsTable, users as usersTable } from '@/db/schema';

let calls = 0;
const now = (days: number) => {
  calls += 1;
  return (days < 0 ? null : new Date(Date.UTC(2024, 2, days))) as Date;
};

export async function during(interval: 'day' | 'week' | 'all', paused: Date | null) {
  let end = new Date('2024-03-31T00:00:00Z');
  let start: Date;
  switch (interval) {
    case 'day':
      start = new Date('2024-03-09T00:00:00Z');
      break;
    case 'week':
      start = new Date('2024-03-05T00:00:00Z');
      end = new Date('2024-03-08T00:00:00Z');
      break;
    default:
      start = new Date('2024-01-01T00:00:00Z');
  }
  const range = {
    gte: start,
    ...(paused && paused < end && { lt: paused }),
    ...(end > start && { lte: end }),
  };
  const posts = await db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      and(
        range.gte !== undefined ? gte(
          postsTable.createdAt,
          new Date(required(range.gte, 'gte')),
        ) : undefined,
        range.lt !== undefined ? lt(postsTable.createdAt, range.lt) : undefined,
        range.lte !== undefined ? lte(
          postsTable.createdAt,
          new Date(required(range.lte, 'lte')),
        ) : undefined,
      ),
    )
    .orderBy(asc(postsTable.id));
  const users = await db.query.users
    .findMany({
      where: exists(
        db
          .select()
          .from(postsTable)
          .where(
            and(
              eq(postsTable.authorId, usersTable.id),
              range.gte !== undefined ? gte(
                postsTable.createdAt,
                new Date(required(range.gte, 'gte')),
              ) : undefined,
              range.lt !== undefined ? lt(postsTable.createdAt, range.lt) : undefined,
              range.lte !== undefined ? lte(
                postsTable.createdAt,
                new Date(required(range.lte, 'lte')),
              ) : undefined,
              eq(postsTable.published, true),
            ),
          ),
      ),
      columns: { name: true },
      with: {
        posts: {
          where: and(
            range.gte !== undefined ? gte(
              postsTable.createdAt,
              new Date(required(range.gte, 'gte')),
            ) : undefined,
            range.lt !== undefined ? lt(postsTable.createdAt, range.lt) : undefined,
            range.lte !== undefined ? lte(
              postsTable.createdAt,
              new Date(required(range.lte, 'lte')),
            ) : undefined,
          ),
          columns: { slug: true },
          orderBy: asc(postsTable.id),
        },
      },
      orderBy: asc(usersTable.id),
    });
  end = start;
  return { posts, users };
}

export async function until(end: Date, open: boolean) {
  let last = end;
  if (!open) last = new Date(end.getTime() - 86_400_000);
  const range = { ...(last > new Date('2024-03-07T00:00:00Z') ? { lte: last } : { lte: end }) };
  if (open) last = end;
  const posts = await db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(range.lte !== undefined ? lte(
      postsTable.createdAt,
      new Date(required(range.lte, 'lte')),
    ) : undefined)
    .orderBy(asc(postsTable.id));
  return [posts, last.getTime()];
}

export async function since(days: number, author: string | null | undefined, open: boolean) {
  calls = 0;
  const where = {
    ...(open && { createdAt: { gte: now(days) }, published: true }),
    ...(author !== null && { author: { name: author, createdAt: { lte: now(28) } } }),
  };
  const slugs = await db
    .select({ slug: postsTable.slug })
    .from(postsTable)
    .where(
      and(
        where.createdAt !== undefined ? where.createdAt.gte !== undefined ? gte(
          postsTable.createdAt,
          new Date(required(where.createdAt.gte, 'gte')),
        ) : undefined : undefined,
        where.published !== undefined ? eq(postsTable.published, true) : undefined,
        where.author !== undefined ? exists(
          db
            .select()
            .from(usersTable)
            .where(
              and(
                eq(usersTable.id, postsTable.authorId),
                eqOpt(usersTable.name, where.author.name),
                where.author.createdAt.lte !== undefined ? lte(
                  usersTable.createdAt,
                  new Date(required(where.author.createdAt.lte, 'lte')),
                ) : undefined,
              ),
            ),
        ) : undefined,
      ),
    )
    .orderBy(asc(postsTable.id));
  return [slugs.length, calls];
}
