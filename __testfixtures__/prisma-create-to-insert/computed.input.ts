// What is computed is computed once, in its order, and not inside the transaction.
import { prisma } from '@/prisma';

let counter = 0;
const next = (prefix: string): string => `${prefix}-${(counter += 1)}`;
const slow = async (text: string): Promise<string> => text.toUpperCase();

export async function publish(title: string) {
  counter = 0;
  const post = await prisma.post.create({
    data: {
      slug: next('slug'),
      title: await slow(title),
      comments: { create: { body: next('comment') } },
      content: next('content'),
    },
    select: { slug: true, title: true, content: true },
  });
  return { post, counter };
}

export async function single(title: string) {
  counter = 0;
  await prisma.post.create({ data: { slug: next('slug'), title: await slow(title) } });
  return counter;
}

export async function constant(name: string) {
  const data = { name: next(name), color: '#fff' };
  const tag = await prisma.tag.create({ data });
  return tag.name === data.name;
}

export async function two(a: string, b: string) {
  const now = 'taken';
  const first = await prisma.organization.create({ data: { slug: a, name: now } });
  const second = await prisma.organization.create({ data: { slug: b, name: now } });
  return [first.name, second.name];
}

const state = { step: 0 };
const stepOn = (): string => `step-${(state.step += 1)}`;

export async function members() {
  state.step = 0;
  return prisma.post.create({
    data: {
      slug: `at-${state.step}`,
      title: stepOn(),
      comments: { create: { body: `at-${state.step}` } },
      content: stepOn(),
    },
    select: { slug: true, title: true, content: true, comments: { select: { body: true } } },
  });
}
