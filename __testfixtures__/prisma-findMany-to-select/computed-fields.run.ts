const post = 'cltpost000000000000000001';

export default [
  { name: 'ids', call: 'ids', args: ['acme'] },
  { name: 'of no tenant', call: 'ids', args: ['nothing'] },
  { name: 'authors', call: 'authors', args: ['hello-world'] },
  { name: 'no authors', call: 'authors', args: ['nothing'] },
  { name: 'comments', call: 'comments', args: [post] },
  { name: 'no comments', call: 'comments', args: ['nothing'] },
  { name: 'labels, by Prisma', call: 'labels', args: ['acme'] },
  { name: 'no labels, by Prisma', call: 'labels', args: ['nothing'] },
  { name: 'with authors, by Prisma', call: 'withAuthors', args: [] },
];
