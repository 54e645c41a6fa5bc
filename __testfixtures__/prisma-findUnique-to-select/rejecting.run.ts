export default [
  { name: 'found', call: 'refused', args: [1] },
  { name: 'refused', call: 'refused', args: [undefined] },
  { name: 'missing', call: 'refused', args: [99] },
  { name: 'settled', call: 'settled', args: [1] },
  { name: 'settled, refused', call: 'settled', args: [undefined] },
  { name: 'settled, missing', call: 'settled', args: [99] },
  { name: 'kept', call: 'kept', args: [1] },
  { name: 'kept, missing', call: 'kept', args: [99] },
];
