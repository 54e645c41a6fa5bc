export default [
  { name: 'the newest', call: 'newest', args: ['USER'] },
  { name: 'the newest editor', call: 'newest', args: ['EDITOR'] },
  { name: 'the newest administrator', call: 'newest', args: ['ADMIN'] },
  { name: 'posts', call: 'withPosts', args: ['Ada'] },
  { name: 'posts of nobody', call: 'withPosts', args: ['zz'] },
  { name: 'the last', call: 'last', args: [5] },
  { name: 'no last', call: 'last', args: [5000] },
  { name: 'the second', call: 'second', args: [1] },
  { name: 'no second', call: 'second', args: [100] },
  { name: 'found', call: 'orThrow', args: ['draft'] },
  { name: 'not found', call: 'orThrow', args: ['zz'] },
  { name: 'in another case', call: 'exists', args: ['bob@EXAMPLE.com'] },
  { name: 'not there', call: 'exists', args: ['zz'] },
  { name: 'a title', call: 'titleOf', args: ['draft'] },
  { name: 'no title', call: 'titleOf', args: ['zz'] },
];

export const waived = { miss: 'There is a user of every role, and nobody is a text.' };
