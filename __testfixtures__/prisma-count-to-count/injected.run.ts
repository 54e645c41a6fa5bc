export default [
  { name: 'some', call: 'count', args: ['main'] },
  { name: 'none', call: 'count', args: ['nowhere'] },
];
