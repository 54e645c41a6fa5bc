// Classes that keep the client of a transaction, or the database's: made in a transaction, and without one.
import { asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Database, Transaction } from '@/db';
import { db } from '@/db';
import { eqOpt, firstOrThrow } from '@/db/parity';
import { comments, posts, users } from '@/db/schema';

class Visits {
  constructor(private readonly client: Database | Transaction = db) {}

  async add(id: number) {
    const { visits } = firstOrThrow(
      await this.client
        .update(users)
        .set({ visits: sql`${users.visits} + 1` })
        .where(eq(users.id, id))
        .returning({
          ...getTableColumns(users),
          nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
        }),
      'User',
      'an update',
    );
    return visits;
  }
}

class Comments {
  constructor(
    private readonly authorId: number,
    protected tx: Transaction,
  ) {}

  async add(body: string) {
    const { tx } = this;
    const [post] = await tx
      .select({ id: posts.id })
      .from(posts)
      .where(eqOpt(posts.authorId, this.authorId))
      .orderBy(asc(posts.slug))
      .limit(1);
    if (!post) throw new Error('Nothing to comment');
    await new Visits(this.tx).add(this.authorId);
    return (
      await tx
        .insert(comments)
        .values({ authorId: this.authorId, body, postId: post.id })
        .returning({ body: comments.body })
    )[0];
  }
}

export async function together(id: number, body: string) {
  return db.transaction(async (tx) => {
    const visits = await new Visits(tx).add(id);
    return { visits, comment: await new Comments(id, tx).add(body) };
  });
}

export async function apart(id: number) {
  const visits = await new Visits().add(id);
  return [visits, await new Visits(db).add(id)];
}
