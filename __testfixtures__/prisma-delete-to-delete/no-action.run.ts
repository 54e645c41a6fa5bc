export default [
  { name: 'the end', call: 'removePath', args: [2] },
  { name: 'goes on', call: 'removePath', args: [1] },
  { name: 'no path', call: 'removePath', args: [9] },
];
