export default [
  { name: 'expected', call: 'expected', args: ['hello-world'] },
  { name: 'expected, none', call: 'expected', args: ['none'] },
  { name: 'refused', call: 'refused', args: ['hello-world'] },
  { name: 'refused, none', call: 'refused', args: ['none'] },
  { name: 'raced', call: 'raced', args: ['hello-world'] },
  { name: 'raced, none', call: 'raced', args: ['none'] },
  { name: 'named', call: 'named', args: ['hello-world'] },
  { name: 'named, none', call: 'named', args: ['none'] },
  { name: 'shadowed', call: 'shadowed', args: ['hello-world'] },
  { name: 'shadowed, none', call: 'shadowed', args: ['none'] },
];
