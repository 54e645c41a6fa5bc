export default [
  { name: 'alone', call: 'publish', args: ['new', 'New'] },
  { name: 'with a comment', call: 'publish', args: ['new', 'New', 'first'] },
  { name: 'taken', call: 'publish', args: ['hello-world', 'New'] },
];
