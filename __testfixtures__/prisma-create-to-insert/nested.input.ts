// Nested records to any depth go in with one transaction, in the order in which they are written.
import { prisma } from '@/prisma';

export async function register(email: string, slugs: string[]) {
  const user = await prisma.user.create({
    data: {
      email,
      profile: { create: { bio: 'New here', site: undefined } },
      posts: {
        create: slugs.map((slug, index) => ({ slug, title: `Post ${index}` })),
      },
      memberships: { create: [{ org: { connect: { slug: 'acme' } }, role: 'EDITOR' }] },
    },
  });
  return user;
}

export async function thread(slug: string, commentator: string) {
  return prisma.post.create({
    data: {
      slug,
      title: 'Discussed',
      author: { create: { email: `${slug}@example.com` } },
      comments: {
        create: [
          {
            body: 'First',
            author: { connect: { email: commentator } },
            replies: { create: { body: 'Second', post: { connect: { slug: 'draft' } } } },
          },
          { body: 'Third' },
        ],
      },
    },
    select: { slug: true, authorId: true },
  });
}

export async function withCopies(slug: string, commentIds: number[]) {
  await prisma.post.create({
    data: {
      slug,
      title: slug,
      comments: {
        createMany: { data: [{ body: 'a' }, { body: 'b', votes: 2 }] },
        connect: commentIds.map((id) => ({ id })),
      },
    },
  });
}
