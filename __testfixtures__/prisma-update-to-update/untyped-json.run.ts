export default [
  { name: 'an object', call: 'configure', args: [1, { theme: 'dark' }] },
  { name: 'null', call: 'configure', args: [1, null] },
  { name: 'nothing', call: 'configure', args: [2, undefined] },
  { name: 'a text that looks like a number', call: 'configure', args: [2, '5'] },
  { name: 'nobody', call: 'configure', args: [99, {}] },
];
