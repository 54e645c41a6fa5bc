const post = (n: number) => `cltpost00000000000000000${n}`;

export default [
  { name: 'there', call: 'seen', args: [post(2), 0] },
  { name: 'two alike', call: 'seen', args: [post(1), 0] },
  { name: 'filtered out', call: 'seen', args: [post(1), 50] },
  { name: 'nowhere', call: 'seen', args: ['nowhere', 0] },
  { name: 'a page', call: 'page', args: [post(6), 0] },
  { name: 'a page from one that is filtered out', call: 'page', args: [post(5), 5] },
  { name: 'a page from nowhere', call: 'page', args: ['nowhere', 0] },
  { name: 'the first page', call: 'page', args: [undefined, 0] },
];
