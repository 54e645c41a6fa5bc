export default [
  { name: 'a comment', call: 'removeComment', args: [1] },
  { name: 'no comment', call: 'removeComment', args: [99] },
  { name: 'no key', call: 'removeComment', args: [undefined] },
  { name: 'silently', call: 'removeSilently', args: [4] },
  { name: 'silently nothing', call: 'removeSilently', args: [3] },
  { name: 'a tag', call: 'removeTag', args: ['unused'] },
  { name: 'a tag of posts', call: 'removeTag', args: ['news'] },
  { name: 'no tag', call: 'removeTag', args: ['nothing'] },
];
