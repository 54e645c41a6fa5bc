export default [
  { name: 'updated', call: 'refused', args: [1, 'N'] },
  { name: 'refused', call: 'refused', args: [undefined, 'N'] },
  { name: 'missing', call: 'refused', args: [99, 'N'] },
  { name: 'settled', call: 'settled', args: [1, 'new'] },
  { name: 'settled, refused', call: 'settled', args: [undefined, 'new'] },
  { name: 'settled, missing', call: 'settled', args: [99, 'new'] },
];
