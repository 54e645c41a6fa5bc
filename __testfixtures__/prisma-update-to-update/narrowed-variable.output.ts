// What a test says of a member of a variable that is assigned elsewhere is forgotten in a callback: there it is said again.
// schema: blog
import { prisma } from '@/prisma';
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { firstOrThrow, once, required } from '@/db/parity';
import { users } from '@/db/schema';

interface Found {
  author: { email: string | null } | null;
}

export async function emails(slugs: string[]) {
  let found: Found = { author: null };
  for (const slug of slugs) {
    found = await prisma.post.findUniqueOrThrow({ where: { slug }, select: { author: { select: { email: true } } } });
  }
  return Promise.all([
    found.author?.email
      ? once(() => db
      .update(users)
      .set({ name: 'found' })
      .where(eq(users.email, required(found.author!.email!, 'email')))
      .returning({ id: users.id })
      .then((rows) => firstOrThrow(rows, 'User', 'an update')))
          .then((user) => user.id)
      : null,
  ]);
}
