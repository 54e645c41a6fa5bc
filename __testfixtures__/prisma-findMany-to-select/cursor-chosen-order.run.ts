const post = (n: number) => `cltpost00000000000000000${n}`;

export default [
  { name: 'behind one that is there', call: 'popular', args: [post(3), 0, 'newest'] },
  { name: 'behind one that is filtered out, newest first', call: 'popular', args: [post(3), 50, 'newest'] },
  { name: 'behind one that is filtered out, oldest first', call: 'popular', args: [post(1), 50, 'oldest'] },
  { name: 'behind one that is filtered out, by views', call: 'popular', args: [post(1), 50, 'views'] },
  { name: 'by views, behind one that is there', call: 'popular', args: [post(2), 0, 'views'] },
  { name: 'from the first', call: 'popular', args: [undefined, 0, 'views'] },
  { name: 'behind none', call: 'popular', args: ['nowhere', 0, 'oldest'] },
  { name: 'behind none by views', call: 'popular', args: ['nowhere', 0, 'views'] },
  { name: 'from one that is there', call: 'from', args: [post(1), true, true] },
  { name: 'from one that is not', call: 'from', args: [post(1), false, true] },
  { name: 'by views, from one that is there', call: 'from', args: [post(1), true, false] },
  { name: 'by views, from one that is not', call: 'from', args: [post(1), false, false] },
  { name: 'by views, from one that the filter leaves out of many', call: 'from', args: [post(2), true, false] },
  { name: 'all by key', call: 'all', args: [post(2), true] },
  { name: 'all by views', call: 'all', args: [post(2), false] },
  { name: 'all from none', call: 'all', args: ['nowhere', true] },
];
