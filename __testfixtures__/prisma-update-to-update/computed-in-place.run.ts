export default [
  { name: 'both', call: 'both', args: ['hello-world', 'unused'] },
  { name: 'both, no tag', call: 'both', args: ['hello-world', 'none'] },
  { name: 'both, neither', call: 'both', args: ['none', 'none'] },
  { name: 'awaited', call: 'awaited', args: ['hello-world', 'unused'] },
  { name: 'awaited, no post', call: 'awaited', args: ['none', 'unused'] },
  { name: 'awaited, no tag', call: 'awaited', args: ['hello-world', 'none'] },
  { name: 'chosen', call: 'chosen', args: ['hello-world', 'unused'] },
  { name: 'not chosen', call: 'chosen', args: [null, 'unused'] },
  { name: 'chosen, no tag', call: 'chosen', args: ['hello-world', 'none'] },
];
export const waived = { conflict: 'links that are there already stay' };
