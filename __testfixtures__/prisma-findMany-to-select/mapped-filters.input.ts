// A filter for each element of a list under AND, OR or NOT: an OR of no element holds of no row, but for one inside of another filter.
// schema: blog
import { prisma } from '@/prisma';

const slug = { slug: true } as const;
const bySlug = { slug: 'asc' } as const;

export async function anyWord(words: string[]) {
  return prisma.post.findMany({
    where: { OR: words.map((word) => ({ title: { contains: word } })) },
    orderBy: { slug: 'asc' },
    select: slug,
  });
}

export async function everyWord(text: string) {
  return prisma.post.findMany({
    where: {
      published: true,
      AND: text.split(' ').map((word) => ({
        OR: [{ title: { contains: word } }, { author: { email: { contains: word } } }],
      })),
    },
    orderBy: { slug: 'asc' },
    select: slug,
  });
}

export async function noWord(words: string[]) {
  return prisma.post.findMany({
    where: {
      NOT: words.map((word) => {
        return { title: { contains: word } };
      }),
    },
    orderBy: { slug: 'asc' },
    select: slug,
  });
}

/** Inside of another filter an OR of nothing says nothing. */
export async function inside(words: string[], slugs: string[]) {
  return prisma.post.findMany({
    where: {
      AND: [{ published: true }, { OR: words.map((word) => ({ title: { contains: word } })) }],
      NOT: { OR: slugs.map((own) => ({ slug: own })) },
    },
    orderBy: { slug: 'asc' },
    select: slug,
  });
}

interface Range {
  least?: number;
  most: number | null;
}

/** A range of which nothing is given says nothing: where that is so of all of them, no row is found. */
export async function ranges(given: Range[], isFree: boolean) {
  return prisma.post.findMany({
    where: {
      OR: isFree ? [] : given.map(({ least, most }, index) => ({ views: { gte: least, not: most === null ? index : undefined } })),
    },
    orderBy: { slug: 'asc' },
    select: slug,
  });
}

export async function related(words: string[]) {
  return prisma.user.findMany({
    where: { posts: { some: { OR: words.map((word) => ({ tags: { some: { name: word } } })) } } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
}

/** Of nobody’s posts all hold of no row: those without any are found. */
export async function everyOfNone(isEvery: boolean, least: number) {
  return isEvery
    ? prisma.user.findMany({ where: { id: { gte: least }, posts: { every: { OR: [] } } }, orderBy: { id: 'asc' }, select: { id: true } })
    : prisma.user.findMany({ where: { id: { gte: least }, NOT: { posts: { every: { OR: [] } } } }, orderBy: { id: 'asc' }, select: { id: true } });
}

/** Whether the OR is of nothing is only known at run time. */
export async function everyOfWords(words: string[], least: number) {
  return prisma.user.findMany({
    where: { id: { gte: least }, posts: { every: { OR: words.map((word) => ({ title: { contains: word } })) } } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
}

/** The element has the name of the list, or of what the query is made of. */
export async function alike(users: { id: number }[], posts: { db: number }[]) {
  const found = await prisma.user.findMany({
    where: { OR: users.map((users) => ({ id: users.id, posts: { some: { authorId: users.id } } })) },
    orderBy: { id: 'asc' },
    select: { id: true, posts: { where: { OR: posts.map((post) => ({ views: { gte: post.db } })) }, orderBy: bySlug, select: slug } },
  });
  return found;
}

/** Of what a query loads, a condition for each element looks at the row that is loaded. */
export async function loaded(words: string[], least: number) {
  return prisma.user.findMany({
    where: { id: { gte: least } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      posts: {
        where: { OR: words.map((word) => ({ comments: { some: { body: { contains: word } } } })) },
        orderBy: bySlug,
        select: { slug: true, comments: { where: { AND: words.map((word) => ({ author: { email: { contains: word } } })) }, select: { id: true } } },
      },
    },
  });
}

/** The same of what is not related so. */
export async function notOfWords(words: (string | undefined)[], views: number) {
  return prisma.post.findMany({
    where: {
      views: { gte: views },
      author: { isNot: { OR: words.map((word) => ({ name: { contains: word } })) } },
    },
    orderBy: bySlug,
    select: slug,
  });
}

/** Made before the call, and used otherwise as well. */
export async function madeBefore(text: string) {
  const conditions = text
    .split(',')
    .filter((word) => word !== '')
    .map((word) => ({ title: { contains: word, mode: 'insensitive' as const } }));
  const found = await prisma.post.findMany({ where: { OR: conditions }, orderBy: { slug: 'asc' }, select: slug });
  return { found, asked: conditions.length };
}

/** A list that may not be there: no OR, and an OR of nothing, are two things. */
export async function optional(words?: string[]) {
  return prisma.post.findMany({
    where: { OR: words?.map((word) => ({ title: { contains: word } })) },
    orderBy: { slug: 'asc' },
    select: slug,
  });
}
