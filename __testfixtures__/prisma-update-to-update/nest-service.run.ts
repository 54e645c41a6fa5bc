export default [
  { name: 'rename', call: 'rename', args: [1, 'Lovelace'] },
  { name: 'rename to nothing', call: 'rename', args: [1, null] },
  { name: 'rename to the same', call: 'rename', args: [1, undefined] },
  { name: 'rename who is not active', call: 'rename', args: [4, 'D'] },
  { name: 'rename nobody', call: 'rename', args: [99, 'D'] },
  { name: 'rename without a key', call: 'rename', args: [undefined, 'D'] },
  { name: 'rename by null', call: 'rename', args: [null, 'D'] },
];
