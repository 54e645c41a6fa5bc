export default [
  { name: 'letter', call: 'write', args: ['hello-world', 'Ada'] },
  { name: 'to nobody', call: 'write', args: ['none', 'Ada'] },
];
