// Every nested write of a to-many relation: in the order of its keys, each scoped to the record, failing as Prisma fails.
import { prisma } from '@/prisma';

export async function everything(slug: string, commentId: number) {
  return prisma.post.update({
    where: { slug },
    data: {
      title: 'Edited',
      comments: {
        create: [{ body: 'new' }, { body: 'newer', author: { connect: { id: 2 } } }],
        update: { where: { id: commentId }, data: { votes: { increment: 1 }, author: { disconnect: true } } },
        updateMany: { where: { approved: false }, data: { approved: true } },
        deleteMany: { votes: { lt: 0 } },
      },
    },
    include: { comments: { orderBy: { id: 'asc' } } },
  });
}

export async function upserts(slug: string, ids: number[]) {
  await prisma.post.update({
    where: { slug },
    data: {
      comments: {
        upsert: ids.map((id) => ({
          where: { id },
          create: { body: `created for ${id}` },
          update: { body: 'updated' },
        })),
      },
    },
  });
}

export async function remove(slug: string, first: number, second: number) {
  const post = await prisma.post.update({
    where: { slug },
    data: { comments: { delete: [{ id: first }, { id: second }] } },
    select: { title: true, updatedAt: true },
  });
  return post;
}

export async function setPosts(id: number, slugs: string[]) {
  await prisma.user.update({ where: { id }, data: { posts: { set: slugs.map((slug) => ({ slug })) } } });
}

export async function setComments(slug: string, ids: number[]) {
  await prisma.post.update({ where: { slug }, data: { comments: { set: ids.map((id) => ({ id })) } } });
}

export async function handOver(id: number, taken: string, given: string) {
  await prisma.user.update({
    where: { id },
    data: { name: 'Busy', posts: { connect: { slug: taken }, disconnect: [{ slug: given }] } },
  });
}

export async function connectOrCreate(id: number, slugs: string[]) {
  await prisma.user.update({
    where: { id },
    data: { posts: { connectOrCreate: slugs.map((slug) => ({ where: { slug }, create: { slug, title: slug } })) } },
  });
}

export async function deep(id: number, slug: string) {
  await prisma.user.update({
    where: { id },
    data: {
      posts: {
        update: {
          where: { slug },
          data: { title: 'Deep', comments: { create: { body: 'deep' }, deleteMany: {} }, tags: { set: [{ id: 3 }] } },
        },
      },
    },
  });
}
