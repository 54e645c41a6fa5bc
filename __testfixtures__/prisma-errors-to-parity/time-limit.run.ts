export default [
  { name: 'there', call: 'spend', args: [1, 5] },
  { name: 'not there', call: 'spend', args: [99, 5] },
  { name: 'all', call: 'ofArguments', args: [] },
];
