export default [
  { name: 'nothing', call: 'search', args: [{}] },
  { name: 'a text', call: 'search', args: [{ text: 'HELLO' }] },
  { name: 'an exact text', call: 'search', args: [{ text: 'HELLO', exact: true }] },
  { name: 'a tag', call: 'search', args: [{ tag: 'prisma' }] },
  { name: 'an author', call: 'search', args: [{ text: 'hello', author: 1 }] },
  { name: 'nobody', call: 'search', args: [{ text: 'hello', author: 99 }] },
  { name: 'a text without limits', call: 'search', args: [{ text: undefined, tag: undefined, author: undefined, exact: false }] },
  { name: 'drafts', call: 'any', args: [true, undefined] },
  { name: 'of an author', call: 'any', args: [false, 1] },
  { name: 'drafts and those of an author', call: 'any', args: [true, 2] },
  { name: 'no filter', call: 'any', args: [false, undefined] },
];
