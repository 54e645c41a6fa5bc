// Lists of nested writes that are made of other lists: before the call, of what may not be there, or under a test.
import { prisma } from '@/prisma';

export async function made(slug: string, names: string[], isNew: boolean) {
  const tags = names.map((name) => ({ where: { name: name.trim() }, create: { name: name.trim(), color: 'new' } }));
  return prisma.post.update({
    where: { slug },
    data: { title: 'T', tags: isNew ? { set: [], connectOrCreate: tags } : { connectOrCreate: tags } },
    select: { title: true, tags: { select: { name: true, color: true }, orderBy: { name: 'asc' } } },
  });
}

export async function optional(slug: string, names?: string[]) {
  await prisma.post.update({
    where: { slug },
    data: { tags: { connectOrCreate: names?.map((name) => ({ where: { name }, create: { name } })) } },
  });
}

export async function tested(slug: string, names: string) {
  await prisma.post.update({
    where: { slug },
    data: {
      tags: {
        connectOrCreate: names ? names.split('|').map((name: string) => ({ where: { name }, create: { name } })) : [],
      },
    },
  });
}

export async function given(slug: string, comments: { body: string; votes?: number }[]) {
  await prisma.post.update({ where: { slug }, data: { comments: { create: comments } } });
}

export async function one(email: string, profile?: { bio: string; site?: string }) {
  await prisma.user.update({ where: { email }, data: { name: 'N', profile: { create: profile } } });
}

export async function sometimes(email: string, bio: string | null) {
  await prisma.user.update({ where: { email }, data: { name: 'N', profile: { create: bio ? { bio } : undefined } } });
}
