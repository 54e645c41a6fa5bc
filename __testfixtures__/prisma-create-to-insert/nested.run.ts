export default [
  { name: 'two posts', call: 'register', args: ['new@example.com', ['n-1', 'n-2']] },
  { name: 'no posts', call: 'register', args: ['new@example.com', []] },
  { name: 'the second slug is taken', call: 'register', args: ['new@example.com', ['n-1', 'draft']] },
  { name: 'the address is taken', call: 'register', args: ['ada@example.com', ['n-1']] },
  { name: 'a thread', call: 'thread', args: ['t', 'ada@example.com'] },
  { name: 'a thread, nobody comments', call: 'thread', args: ['t', 'nobody@example.com'] },
  { name: 'a thread, slug taken', call: 'thread', args: ['draft', 'ada@example.com'] },
  { name: 'comments move', call: 'withCopies', args: ['new', [1, 4]] },
  { name: 'no comments move', call: 'withCopies', args: ['new', []] },
  { name: 'one comment is not there', call: 'withCopies', args: ['new', [1, 99]] },
  { name: 'comments, slug taken', call: 'withCopies', args: ['draft', [1]] },
];
