// What a test says of a member of a variable that is assigned elsewhere is forgotten in a callback: there it is said again.
// schema: blog
import { prisma } from '@/prisma';

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
      ? prisma.user
          .update({ where: { email: found.author.email }, data: { name: 'found' }, select: { id: true } })
          .then((user) => user.id)
      : null,
  ]);
}
