export default [
  { name: 'some', call: 'hide', args: ['hello'] },
  { name: 'none', call: 'hide', args: ['nowhere'] },
];
