export default [
  { name: 'some', call: 'count', args: ['main'] },
  { name: 'of any', call: 'count', args: [undefined] },
  { name: 'none', call: 'count', args: ['nowhere'] },
];
