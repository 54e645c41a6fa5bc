// Full text on MySQL: what is searched for one text in one AND, OR or NOT asks one index of all the columns.
// schema: blog-mysql
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';

const slugs = { select: { slug: true }, orderBy: { slug: 'asc' } } as const;

export async function one(text: string) {
  return prisma.post.findMany({ where: { content: { search: text } }, ...slugs });
}

export async function both(text: string, published?: boolean) {
  return prisma.post.findMany({
    where: { title: { search: text }, published, content: { search: text } },
    ...slugs,
  });
}

export async function either(text: string, id: string) {
  return prisma.post.findMany({
    where: { OR: [{ content: { search: text } }, { id }, { title: { search: text } }] },
    ...slugs,
  });
}

export async function none(text: string) {
  return prisma.post.findMany({
    where: { NOT: [{ title: { search: text } }, { content: { search: text } }], content: { not: { search: 'first' } } },
    ...slugs,
  });
}

export async function notBoth(text: string) {
  return prisma.post.findMany({
    where: { NOT: { title: { search: text }, content: { search: text }, published: true } },
    ...slugs,
  });
}

export async function sometimes(text: string | undefined, exact: boolean) {
  return prisma.post.findMany({
    where: {
      ...(text && (exact ? { title: text } : { title: { search: text.trim() }, content: { search: text.trim() } })),
      views: { gte: 0 },
    },
    ...slugs,
  });
}

// Texts that may be the same, or missing: that is told at run time.
export async function apart(title?: string, content?: string) {
  return prisma.post.findMany({ where: { title: { search: title }, content: { search: content } }, ...slugs });
}

export async function anyApart(title: string, content: string, other: string) {
  return prisma.post.findMany({
    where: { OR: [{ title: { search: title } }, { content: { search: content } }, { slug: other }] },
    ...slugs,
  });
}

export async function computed(text: string) {
  let times = 0;
  const clean = (value: string) => {
    times += 1;
    return value.replace(/[^a-z ]/gi, '');
  };
  const posts = await prisma.post.findMany({
    where: { title: { search: clean(text) }, content: { search: clean(text) } },
    ...slugs,
  });
  return { posts, times };
}

export async function built(text: string, exact: boolean) {
  let times = 0;
  const clean = (value: string) => {
    times += 1;
    return value.replace(/[^a-z ]/gi, '');
  };
  const where = {
    ...(exact ? { title: text } : { title: { search: clean(text) }, content: { search: clean(text) } }),
  };
  const posts = await prisma.post.findMany({ where, ...slugs });
  return { posts, times };
}

type Texts = Pick<Prisma.PostWhereInput, 'title' | 'content' | 'slug'>;

export async function anything(where: Texts & { AND?: { AND?: Texts }[]; OR?: Texts[]; NOT?: Texts | Texts[] }) {
  return prisma.post.findMany({ where, ...slugs });
}

export async function ofAuthors(text: string) {
  return prisma.user.findMany({
    where: {
      posts: { some: { OR: [{ title: { search: text } }, { content: { search: text } }] } },
      NOT: { posts: { some: { content: { search: 'nothing' } } } },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}

// Whether the OR is left with one member, and then joins what is beside it, is only known at run time.
export async function across(text: string, id?: string) {
  return prisma.post.findMany({
    where: { title: { search: text }, OR: [{ content: { search: text } }, { id }] },
    ...slugs,
  });
}

// Both may search for the same text.
export async function twoBuilt(
  where: Pick<Prisma.PostWhereInput, 'title' | 'content'>,
  more: Pick<Prisma.PostWhereInput, 'title' | 'content'>,
) {
  return prisma.post.findMany({ where: { AND: [where, more] }, ...slugs });
}
