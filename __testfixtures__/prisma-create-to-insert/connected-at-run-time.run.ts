export default [
  { name: 'of an author', call: 'draft', args: ['new', 'ada@example.com'] },
  { name: 'of an author with a reviewer', call: 'draft', args: ['new', 'ada@example.com', 2] },
  { name: 'of nobody', call: 'draft', args: ['new', 'nobody@example.com', 2] },
  { name: 'with no reviewer of that key', call: 'draft', args: ['new', 'ada@example.com', 99] },
  { name: 'of no key', call: 'draft', args: ['new', undefined] },
  { name: 'of null', call: 'draft', args: ['new', null] },
  { name: 'again', call: 'draft', args: ['hello-world', 'ada@example.com'] },
  { name: 'of none', call: 'orphan', args: ['new'] },
  { name: 'of none again', call: 'orphan', args: ['orphan'] },
  { name: 'a comment', call: 'comment', args: ['hello-world', 'Well'] },
  { name: 'a comment on nothing', call: 'comment', args: ['nothing', 'Well'] },
  { name: 'a comment on no key', call: 'comment', args: [undefined, 'Well'] },
];
