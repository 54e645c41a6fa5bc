// A test may decide which key names the row that is written: it is asked once, in its turn.
import { prisma } from '@/prisma';

export async function rename(idOrEmail: number | string, name: string) {
  await prisma.user.update({
    where: typeof idOrEmail === 'number' ? { id: idOrEmail } : { email: idOrEmail },
    data: { name },
  });
}

export async function renamed(idOrEmail: number | string, name: string) {
  return prisma.user.update({
    where: { ...(typeof idOrEmail === 'number' ? { id: idOrEmail } : { email: idOrEmail }), isActive: true },
    data: { name },
    select: { id: true, name: true },
  });
}

export async function moved(email: string, to: string) {
  const user = await prisma.user.update({
    where: email.includes('@') ? { email } : { handle: email },
    data: { email: to, handle: to },
    select: { id: true, email: true, handle: true },
  });
  return user;
}

export async function approve(slugOrId: string, body: string) {
  return prisma.post.update({
    where: slugOrId.startsWith('clt') ? { id: slugOrId } : { slug: slugOrId },
    data: { published: true, comments: { create: { body } } },
    select: { published: true, comments: { select: { body: true }, orderBy: { id: 'asc' } } },
  });
}

export async function askedOnce(id: number, email: string) {
  const asked: string[] = [];
  const byId = () => asked.push('test') > 0 && id > 0;
  const user = await prisma.user.update({
    where: byId() ? { id } : { email },
    data: { credits: asked.push('credits') },
    select: { credits: true },
  });
  return { user, asked };
}

// What is computed for the other key is not computed.
export async function computed(id: number, email: string) {
  const asked: string[] = [];
  const note = <T>(what: string, value: T) => (asked.push(what), value);
  const user = await prisma.user.update({
    where: note('test', id > 0) ? { id: note('id', id) } : { email: note('email', email) },
    data: { ...(id === 2 && { name: note('name', 'Bob') }), credits: asked.push('credits') },
    select: { name: true, credits: true },
  });
  return { user, asked };
}
