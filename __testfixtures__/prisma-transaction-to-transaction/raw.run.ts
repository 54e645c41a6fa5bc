export default [
  { name: 'given', call: 'transfer', args: [1, 2, 40] },
  { name: 'too much', call: 'transfer', args: [1, 2, 4000] },
  { name: 'beyond the type: nothing is taken', call: 'transfer', args: [1, 5, 900] , failOn: { table: 'users', nth: 2 } },
  { name: 'nobody', call: 'transfer', args: [99, 2, 1] },
  { name: 'replaced', call: 'replaceTag', args: [2, 'technology'] },
  { name: 'not there: nothing is removed', call: 'replaceTag', args: [99, 'technology'] },
  { name: 'taken: nothing is removed', call: 'replaceTag', args: [2, 'news'] },
  { name: 'locked', call: 'lockAndRead', args: [[1, 2], null] },
  { name: 'locked, of a tenant', call: 'lockAndRead', args: [[1, 4], 'acme'] },
  { name: 'locked, not there', call: 'lockAndRead', args: [[99], ''] },
  { name: 'locked, none named', call: 'lockAndRead', args: [[], 'acme'] },
];
