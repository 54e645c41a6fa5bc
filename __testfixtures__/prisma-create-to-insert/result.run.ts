export default [
  { name: 'included', call: 'included', args: ['new@example.com'] },
  { name: 'included, address taken', call: 'included', args: ['ada@example.com'] },
  { name: 'selected', call: 'selected', args: ['new', 1] },
  { name: 'selected, nobody', call: 'selected', args: ['new', 99] },
  { name: 'a column left out', call: 'withoutColumn', args: ['new@example.com'] },
  { name: 'a column left out, address taken', call: 'withoutColumn', args: ['ada@example.com'] },
];
