const post = (n: number) => `cltpost00000000000000000${n}`;
const acme = '11111111-1111-4111-8111-111111111111';

export default [
  { name: 'peers before the cursor stay out', call: 'published', args: [post(3), 0] },
  { name: 'behind the first', call: 'published', args: [post(2), 0] },
  { name: 'the cursor is filtered out', call: 'published', args: [post(1), 50] },
  { name: 'no such cursor', call: 'published', args: ['nowhere', 0] },
  { name: 'the page before', call: 'before', args: [post(1)] },
  { name: 'the page before none', call: 'before', args: ['nowhere'] },
  { name: 'from a peer on', call: 'after', args: [post(4), 3] },
  { name: 'from a peer back', call: 'after', args: [post(4), -3] },
  { name: 'from the first', call: 'after', args: [undefined, 2] },
  { name: 'from none', call: 'after', args: ['nowhere', 2] },
  { name: 'from a member', call: 'members', args: [acme, 2, 'USER'] },
  { name: 'from a member of another role', call: 'members', args: [acme, 1, 'USER'] },
  { name: 'from an administrator', call: 'members', args: [acme, 1, 'ADMIN'] },
];
