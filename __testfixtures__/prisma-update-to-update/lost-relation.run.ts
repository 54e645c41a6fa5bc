const post = 'cltpost000000000000000001';

export default [
  { name: 'the author goes', call: 'dropAuthor', args: [5] },
  { name: 'the author may not go', call: 'dropAuthor', args: [1] },
  { name: 'no author', call: 'dropAuthor', args: [3] },
  { name: 'no comment', call: 'dropAuthor', args: [99] },
  { name: 'there is one', call: 'someAuthor', args: [1, 'made@example.com'] },
  { name: 'there is none', call: 'someAuthor', args: [3, 'made@example.com'] },
  { name: 'the address is taken', call: 'someAuthor', args: [3, 'ada@example.com'] },
  { name: 'no such comment', call: 'someAuthor', args: [99, 'made@example.com'] },
  { name: 'of the post', call: 'withoutComment', args: [post, 'new', 3] },
  { name: 'of another post', call: 'withoutComment', args: [post, 'new', 4] },
  { name: 'of no post', call: 'withoutComment', args: ['nowhere', 'new', 4] },
];
