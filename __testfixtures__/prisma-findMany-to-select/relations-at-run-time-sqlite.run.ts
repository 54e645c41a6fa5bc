const people = [
  { name: 'Ada' },
  { name: null },
  { name: undefined },
  { manager: { name: 'Ada' } },
  { manager: { name: null } },
  { manager: { name: undefined } },
  { manager: null },
  { manager: undefined },
  { posts: { some: { title: { contains: 'Draft' } } } },
  { posts: { some: { title: { contains: undefined } } } },
  { posts: { some: { OR: [] } } },
  { posts: { some: { OR: undefined } } },
  { posts: { some: undefined } },
  { posts: { none: undefined } },
  { posts: { every: { title: { contains: 'l' } } } },
  { posts: { every: { title: undefined } } },
  { posts: { none: { title: undefined } } },
  { posts: { every: undefined } },
  { posts: undefined },
  { followers: { some: { name: 'Ada' } } },
  { followers: { some: { name: undefined } } },
  { followers: { some: undefined } },
  { followers: { none: { name: 'Ada' } } },
  { followers: { none: { name: undefined } } },
  { followers: { none: undefined } },
  { followers: undefined },
];

export default [
  ...['ofUsers', 'others'].flatMap((call) =>
    people.map((where, index) => ({ name: `${call} ${index + 1}`, call, args: [where] })),
  ),
];
