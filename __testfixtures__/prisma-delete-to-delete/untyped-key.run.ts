export default [
  { name: 'by id', call: 'byId', args: [5] },
  { name: 'no such id', call: 'byId', args: [99] },
  { name: 'without an id', call: 'byId', args: [undefined] },
  { name: 'by address', call: 'byAddress', args: ['eve@example.com'] },
  { name: 'by no address', call: 'byAddress', args: ['nobody@example.com'] },
  { name: 'of another name', call: 'byAddress', args: ['eve@example.com', 'nobody'] },
  { name: 'without a name', call: 'byAddress', args: ['eve@example.com', null] },
  { name: 'a user', call: 'deleteUser', args: [{ where: { id: 5, email: 'eve@example.com' } }] },
  { name: 'no user', call: 'deleteUser', args: [{ where: { id: 99 } }] },
];
