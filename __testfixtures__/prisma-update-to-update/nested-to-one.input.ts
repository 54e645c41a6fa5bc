// Every nested write of a to-one relation, from either side.
import { prisma } from '@/prisma';

export async function rewriteAuthor(slug: string, name: string) {
  return prisma.post.update({ where: { slug }, data: { author: { update: { name } } }, select: { authorId: true } });
}

export async function newAuthor(slug: string, email: string) {
  return prisma.post.update({
    where: { slug },
    data: { title: 'By another', author: { create: { email, name: 'Another' } }, reviewer: { connect: { id: 1 } } },
    select: { title: true, reviewerId: true, author: { select: { name: true } } },
  });
}

export async function upsertAuthor(slug: string, email: string) {
  await prisma.post.update({
    where: { slug },
    data: { author: { upsert: { create: { email }, update: { name: 'Known' } } } },
  });
}

export async function withoutAuthor(slug: string) {
  await prisma.post.update({ where: { slug }, data: { author: { disconnect: true } } });
}

export async function deleteAuthor(slug: string) {
  await prisma.post.update({ where: { slug }, data: { content: 'gone', author: { delete: true } } });
}

export async function giveProfile(id: number, bio: string) {
  await prisma.user.update({ where: { id }, data: { profile: { create: { bio } } } });
}

export async function takeProfile(id: number, of: number) {
  await prisma.user.update({ where: { id }, data: { profile: { connect: { userId: of } } } });
}

export async function upsertProfile(id: number, bio: string) {
  const user = await prisma.user.update({
    where: { id },
    data: { profile: { upsert: { create: { bio }, update: { bio: 'again' } } } },
    include: { profile: { select: { bio: true } } },
  });
  return user.profile;
}

export async function deleteProfile(id: number) {
  await prisma.user.update({ where: { id }, data: { profile: { delete: true } } });
}

export async function moveManager(id: number, managerId?: number) {
  await prisma.user.update({
    where: { id },
    data: { name: 'Moved', manager: managerId ? { connect: { id: managerId } } : { disconnect: true } },
  });
}

let asked = 0;
function profileOf(bio: string | undefined) {
  asked += 1;
  return bio === undefined ? undefined : { bio };
}

// Whether there is one takes computing it: once, as before.
export async function createComputed(email: string, bio: string | undefined) {
  asked = 0;
  const user = await prisma.user.update({
    where: { email },
    data: { name: `asked ${asked}`, profile: { create: profileOf(bio) } },
  });
  return { user, asked };
}
