export default [
  { name: 'all but one', call: 'cards', args: [''] },
  { name: 'of any case', call: 'cards', args: ['HELLO'] },
  { name: 'none', call: 'cards', args: ['nothing'] },
];
