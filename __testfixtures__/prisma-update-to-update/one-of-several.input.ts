// A column that several branches write is one key: among them the last whose test holds.
import { prisma } from '@/prisma';

export async function assign(slug: string, author: string) {
  await prisma.post.update({
    where: { slug },
    data: {
      title: 'Assigned',
      author: author === 'keep' ? undefined : author ? { connect: { email: author } } : { disconnect: true },
    },
  });
}

export async function handOn(slug: string, author: string) {
  await prisma.post.update({
    where: { slug },
    data: {
      title: 'Handed on',
      author:
        author && author !== 'nobody'
          ? { connect: { email: author } }
          : author === 'nobody'
            ? { disconnect: true }
            : undefined,
    },
  });
}

export async function retitle(slug: string, isDraft: boolean, isLocked: boolean) {
  await prisma.post.update({
    where: { slug },
    data: {
      views: 7,
      ...(isDraft && { title: 'Draft' }),
      ...(isLocked && { title: 'Locked' }),
    },
  });
}

export async function replaceComments(slug: string, isOpen: boolean, bodies: string[]) {
  await prisma.post.update({
    where: { slug },
    data: {
      views: 8,
      ...(isOpen && {
        comments: {
          deleteMany: {},
          ...(bodies.length > 0 && { create: bodies.map((body) => ({ body })) }),
        },
      }),
    },
  });
}
