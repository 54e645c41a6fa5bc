// What connectOrCreate creates may itself need other records, or have others nested in it: they are looked for only then.
import { prisma } from '@/prisma';

export async function follow(email: string, leader: string, managerId: number) {
  return prisma.user.create({
    data: {
      email,
      following: {
        connectOrCreate: {
          where: { email: leader },
          create: { email: leader, manager: { connect: { id: managerId } } },
        },
      },
    },
    select: { email: true, following: { select: { email: true, managerId: true } } },
  });
}

export async function followAll(email: string, leaders: string[], managerId: number) {
  await prisma.user.create({
    data: {
      email,
      following: {
        connectOrCreate: leaders.map((leader) => ({
          where: { email: leader },
          create: { email: leader, manager: { connect: { id: managerId } }, profile: { create: { bio: leader } } },
        })),
      },
    },
  });
}

export async function publish(slug: string, email: string, managerId: number) {
  const post = await prisma.post.create({
    data: {
      slug,
      title: 'T',
      author: {
        connectOrCreate: {
          where: { email },
          create: { email, manager: { connect: { id: managerId } }, profile: { create: { bio: slug } } },
        },
      },
    },
  });
  return post.slug;
}

export async function listed(email: string, first: string, second: string) {
  await prisma.user.create({
    data: {
      email,
      posts: {
        connectOrCreate: [
          { where: { slug: first }, create: { slug: first, title: first, tags: { connect: { name: 'news' } } } },
          { where: { slug: second }, create: { slug: second, title: second, reviewer: { connect: { email: first } } } },
        ],
      },
    },
  });
}
