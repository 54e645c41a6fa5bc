export default [
  { name: 'given', call: 'award', args: [[1, 2], 5, null] },
  { name: 'of a tenant', call: 'award', args: [[1], 5, 'main'] },
  { name: 'of another: nothing is given', call: 'award', args: [[1, 2], 5, 'acme'] },
  { name: 'one is not there: nothing is given', call: 'award', args: [[1, 99], 5, null] },
  { name: 'nobody named', call: 'award', args: [[], 5, null] },
  { name: 'it fails half way', call: 'award', args: [[1, 2], 5, null], failOn: { table: 'users', nth: 1 } },
  { name: 'emptied', call: 'emptyAll', args: ['main'] },
  { name: 'nobody to empty', call: 'emptyAll', args: ['nowhere'] },
  { name: 'all', call: 'list', args: [null] },
  { name: 'of one tenant', call: 'list', args: ['acme'] },
  { name: 'of none', call: 'list', args: ['nowhere'] },
];
