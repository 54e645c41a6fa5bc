// What a test says of a member of a variable that is assigned elsewhere is forgotten in a callback: there it is said again.
// schema: blog
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { once, orThrow, required } from '@/db/parity';
import { posts, users } from '@/db/schema';

interface Found {
  author: { email: string | null } | null;
}

export async function emails(slugs: string[]) {
  let found: Found = { author: null };
  for (const slug of slugs) {
    found = orThrow(
      await db.query.posts
        .findFirst({
          where: eq(posts.slug, required(slug, 'slug')),
          columns: {},
          with: { author: { columns: { email: true } } },
        }),
      'Post',
    );
  }
  return Promise.all([
    found.author?.email
      ? once(() => db
      .select({ id: users.id })
      .from(users)
      .where(eq(users.email, required(found.author!.email!, 'email')))
      .limit(1)
      .then(([user]) => user ?? null))
          .then((user) => user?.id ?? 'nobody')
      : null,
  ]);
}
