// What is computed under a test is computed under that test still, in its turn, where it has to be computed before.
import { and, asc, eq, gt } from 'drizzle-orm';
import { db } from '@/db';
import { eqOpt, firstOrThrow, orThrow, updateOne } from '@/db/parity';
import { comments, posts, users } from '@/db/schema';

const asked: string[] = [];
const note = <T>(what: string, value: T): T => (asked.push(what), value);

export async function columns(id: number, title: string) {
  asked.length = 0;
  const title2 = id > 0 ? note('title', title) : undefined;
  const views = id > 1 ? note('views', 5) : undefined;
  const views2 = id > 1 ? undefined : note('fewer', 6);
  const body = note('body', 'New');
  const post = await db.transaction(async (tx) => {
    const now = new Date();
    const post = firstOrThrow(
      await tx
        .update(posts)
        .set({
          title: id > 0 ? title2 : undefined,
          views: id > 1 ? views : views2,
          published: true,
          updatedAt: now,
        })
        .where(eq(posts.slug, 'draft'))
        .returning({ title: posts.title, views: posts.views, id: posts.id }),
      'Post',
      'an update',
    );
    await tx.insert(comments).values({ body, postId: post.id, createdAt: now });
    return { title: post.title, views: post.views };
  });
  return { post, asked };
}

export async function filtered(id: number, name: string) {
  asked.length = 0;
  const name2 = id > 1 ? note('name', name) : undefined;
  const age = id > 1 ? undefined : note('age', 20);
  const name3 = note('new name', 'Bob');
  const user = await updateOne(
    db,
    users,
    and(
      eq(users.id, id),
      id > 1 ? eqOpt(users.name, name2!) : age! !== undefined ? gt(
        users.age,
        age!,
      ) : undefined,
    ),
    { name: name3 },
    'User',
    { name: users.name },
  );
  return { user, asked };
}

export async function nested(id: number, body: string) {
  asked.length = 0;
  const title = note('title', 'Draft!');
  const comments2 = note('test', id > 1);
  const body2 = comments2 ? note('body', body) : undefined;
  const votes = comments2 ? id > 2 ? note('votes', 3) : undefined : undefined;
  const post = await db.transaction(async (tx) => {
    const now = new Date();
    const updated = firstOrThrow(
      await tx
        .update(posts)
        .set({ title, published: true, updatedAt: now })
        .where(eq(posts.slug, 'draft'))
        .returning({ id: posts.id }),
      'Post',
      'an update',
    );
    if (comments2) {
      await tx
        .insert(comments)
        .values({
          body: body2!,
          votes: id > 2 ? votes : undefined,
          postId: updated.id,
          createdAt: now,
        });
    }
    return orThrow(
      await tx.query.posts
        .findFirst({
          where: eq(posts.id, updated.id),
          columns: { title: true },
          with: {
            comments: { columns: { body: true, votes: true }, orderBy: asc(comments.id) },
          },
        }),
      'Post',
    );
  });
  return { post, asked };
}
