export default [
  { name: 'hit', call: 'save', args: [1, 'new'] },
  { name: 'undefined', call: 'save', args: [1] },
  { name: 'miss', call: 'save', args: [999, 'new'] },
  { name: 'taken', call: 'save', args: [1, 'dörte'] },
  { name: 'null', call: 'clear', args: [1] },
  { name: 'null, miss', call: 'clear', args: [999] },
];
