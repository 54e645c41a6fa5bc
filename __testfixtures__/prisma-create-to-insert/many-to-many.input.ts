// Implicit many-to-many: targets must be there, pairs that are there already stay, new targets come with their pair.
import { prisma } from '@/prisma';

export async function tagged(slug: string, tagIds: number[], name: string) {
  return prisma.post.create({
    data: {
      slug,
      title: slug,
      tags: {
        connect: tagIds.map((id) => ({ id })),
        create: { name, color: '#000' },
      },
    },
    select: { slug: true },
  });
}

export async function byName(slug: string, name: string) {
  await prisma.post.create({
    data: { slug, title: slug, tags: { connect: [{ name }, { name: 'news' }] }, keywords: ['k'] },
  });
}

export async function connectOrCreate(slug: string, names: string[]) {
  const post = await prisma.post.create({
    data: {
      slug,
      title: slug,
      tags: { connectOrCreate: names.map((name) => ({ where: { name }, create: { name } })) },
    },
    include: { tags: { orderBy: { name: 'asc' } } },
  });
  return post.tags;
}

export async function newTags(slug: string, names: string[]) {
  await prisma.post.create({
    data: { slug, title: slug, tags: { create: names.map((name) => ({ name })) } },
  });
}

export async function followers(email: string, ids: number[]) {
  await prisma.user.create({
    data: { email, followers: { connect: ids.map((id) => ({ id })) }, following: { connect: { id: 2 } } },
  });
}
