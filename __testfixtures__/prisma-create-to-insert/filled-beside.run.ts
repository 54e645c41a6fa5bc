export default [
  { name: 'both', call: 'publish', args: ['Title', 'given'] },
  { name: 'no slug', call: 'publish', args: ['Title'] },
  { name: 'no title', call: 'publish', args: [null, 'given'] },
  { name: 'neither', call: 'publish', args: [null] },
  { name: 'nothing', call: 'publish', args: [''] },
  { name: 'taken', call: 'publish', args: ['Title', 'hello-world'] },
];
