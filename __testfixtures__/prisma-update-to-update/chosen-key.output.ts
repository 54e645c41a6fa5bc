// A test may decide which key names the row that is written: it is asked once, in its turn.
import { and, asc, eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, orThrow, required, updateOne } from '@/db/parity';
import { comments, posts, users } from '@/db/schema';

export async function rename(idOrEmail: number | string, name: string) {
  firstOrThrow(
    await db
      .update(users)
      .set({ name })
      .where(typeof idOrEmail === 'number' ? eq(users.id, idOrEmail) : eq(
        users.email,
        idOrEmail,
      ))
      .returning({ id: users.id }),
    'User',
    'an update',
  );
}

export async function renamed(idOrEmail: number | string, name: string) {
  return firstOrThrow(
    await db
      .update(users)
      .set({ name })
      .where(and(
        typeof idOrEmail === 'number' ? eq(users.id, idOrEmail) : eq(
          users.email,
          idOrEmail,
        ),
        eq(users.isActive, true),
      ))
      .returning({ id: users.id, name: users.name }),
    'User',
    'an update',
  );
}

export async function moved(email: string, to: string) {
  const user = firstOrThrow(
    await db
      .update(users)
      .set({ email: to, handle: to })
      .where(email.includes('@') ? eq(users.email, email) : eq(users.handle, email))
      .returning({ id: users.id, email: users.email, handle: users.handle }),
    'User',
    'an update',
  );
  return user;
}

export async function approve(slugOrId: string, body: string) {
  return db.transaction(async (tx) => {
    const now = new Date();
    const updated = firstOrThrow(
      await tx
        .update(posts)
        .set({ published: true, updatedAt: now })
        .where(slugOrId.startsWith('clt') ? eq(posts.id, slugOrId) : eq(
          posts.slug,
          slugOrId,
        ))
        .returning({ id: posts.id }),
      'Post',
      'an update',
    );
    await tx.insert(comments).values({ body, postId: updated.id, createdAt: now });
    return orThrow(
      await tx.query.posts
        .findFirst({
          where: eq(posts.id, updated.id),
          columns: { published: true },
          with: { comments: { columns: { body: true }, orderBy: asc(comments.id) } },
        }),
      'Post',
    );
  });
}

export async function askedOnce(id: number, email: string) {
  const asked: string[] = [];
  const byId = () => asked.push('test') > 0 && id > 0;
  const value = byId();
  const credits = asked.push('credits');
  const user = await updateOne(
    db,
    users,
    value ? eq(users.id, id) : eq(users.email, email),
    { credits },
    'User',
    { credits: users.credits },
  );
  return { user, asked };
}

// What is computed for the other key is not computed.
export async function computed(id: number, email: string) {
  const asked: string[] = [];
  const note = <T>(what: string, value: T) => (asked.push(what), value);
  const value2 = note('test', id > 0);
  const id2 = value2 ? note('id', id) : undefined;
  const email2 = value2 ? undefined : note('email', email);
  const name = id === 2 ? note('name', 'Bob') : undefined;
  const credits = asked.push('credits');
  const user = await updateOne(
    db,
    users,
    value2 ? eq(users.id, required(id2!, 'id')) : eq(
      users.email,
      required(email2!, 'email'),
    ),
    { name: id === 2 ? name : undefined, credits },
    'User',
    { name: users.name, credits: users.credits },
  );
  return { user, asked };
}
