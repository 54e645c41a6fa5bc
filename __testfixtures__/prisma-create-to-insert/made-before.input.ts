// What a constant computed before the call is not computed again: its members are taken, not its expressions.
import { prisma } from '@/prisma';

let counter = 0;
const next = (prefix: string): string => `${prefix}-${(counter += 1)}`;

export async function spread(title: string) {
  counter = 0;
  const data = { slug: next('slug'), title, publishedAt: new Date() };
  const post = await prisma.post.create({ data: { ...data, content: next('content') } });
  return { isSame: post.slug === data.slug && post.publishedAt?.getTime() === data.publishedAt.getTime(), counter };
}

export async function nested(title: string) {
  counter = 0;
  const data = { slug: next('slug'), title: title.trim(), comments: { create: [{ body: next('comment') }] } };
  await prisma.post.create({ data });
  return counter;
}

export async function reassigned(name: string) {
  let color = name;
  const data = { name, color };
  color = 'other';
  const tag = await prisma.tag.create({ data });
  return { color: tag.color, other: color };
}
