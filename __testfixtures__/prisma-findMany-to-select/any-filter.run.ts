import { Prisma } from '@prisma/client';

const filters = [
  {},
  { id: 99 },
  { settings: { equals: Prisma.DbNull } },
  { settings: { not: Prisma.JsonNull } },
  { settings: { path: ['theme'], equals: 'dark' } },
  { NOT: { settings: { path: ['theme'], string_contains: 'a' } } },
  { settings: { path: ['theme'] } },
  { settings: { string_contains: 'a', mode: 'insensitive' } },
  { reports: { none: { settings: { path: ['theme'], string_starts_with: 'd' } } } },
  { manager: { isNot: { settings: { path: ['theme'], equals: 'dark' } } } },
  { manager: { name: 'Ada' } },
  { posts: { some: { tags: { some: { name: 'tech' } } } } },
  { followers: { every: { name: null } } },
  { nicknames: { has: 'countess' } },
  { OR: [{ profile: null }, { age: { gt: 30 } }] },
];
const posts = [
  {},
  { title: 'nowhere' },
  { published: true },
  { author: { settings: { path: ['theme'], equals: 'dark' } } },
  { tags: { some: { name: 'tech' } }, NOT: { reviewer: null } },
  { author: { manager: { name: 'Ada' } } },
];

export default [
  ...['ofUsers', 'ofManager', 'counted'].flatMap((call) =>
    filters.map((filter, index) => ({ name: `${call} ${index}`, call, args: [filter] })),
  ),
  { name: 'in every', call: 'inEvery', args: [{ name: 'Ada' }] },
  { name: 'in every, none', call: 'inEvery', args: [{}] },
  { name: 'parsed', call: 'parsed', args: ['{"posts":{"some":{}},"age":{"lt":40}}'] },
  { name: 'parsed, nobody', call: 'parsed', args: ['{"id":99}'] },
  { name: 'parsed, what is no filter', call: 'parsed', args: ['{"nothing":1}'] },
  { name: 'of relation', call: 'ofRelation', args: [{ some: { published: true } }] },
  { name: 'of no relation', call: 'ofRelation', args: [{ some: { title: 'nowhere' } }] },
  ...posts.map((filter, index) => ({ name: `loaded ${index}`, call: 'loaded', args: [filter, 'Ada'] })),
];

export const waived = { miss: 'Some find rows whatever is passed.' };
