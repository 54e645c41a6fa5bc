export default [
  { name: 'by id', call: 'remove', args: [3] },
  { name: 'by name', call: 'remove', args: ['unused'] },
  { name: 'nothing', call: 'remove', args: ['x'] },
  { name: 'by id, returned', call: 'removed', args: [2] },
  { name: 'by name, returned', call: 'removed', args: ['news'] },
  { name: 'nothing to return', call: 'removed', args: [77] },
];
