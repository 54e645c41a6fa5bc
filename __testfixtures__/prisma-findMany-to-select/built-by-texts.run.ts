export default [
  { name: 'a role', call: 'byRole', args: ['USER'] },
  { name: 'another role', call: 'byRole', args: ['ADMIN'] },
  { name: 'a name', call: 'byName', args: ['ADMIN', 'Ada'] },
  { name: 'another name', call: 'byName', args: ['USER', 'Ada'] },
  { name: 'nobody', call: 'byName', args: ['USER', 'nobody'] },
];
