export default [
  { name: 'enough', call: 'transfer', args: [1, 2, 40] },
  { name: 'too few: nothing is kept', call: 'transfer', args: [2, 1, 40] },
  { name: 'nobody to take from', call: 'transfer', args: [99, 1, 40] },
  { name: 'there', call: 'rename', args: [2, 'Robert'] },
  { name: 'not there', call: 'rename', args: [99, 'Nobody'] },
  { name: 'the second statement fails', call: 'rename', args: [2, 'Robert'], failOn: { table: 'users', nth: 1 } },
];
