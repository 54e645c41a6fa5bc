export default [
  { name: 'all', call: 'whereOf', args: [{ q: 'a', role: 'ADMIN', since: new Date(0) }] },
  { name: 'little', call: 'whereOf', args: [{ q: 'a', role: undefined, since: undefined }] },
  { name: 'a key', call: 'keyOf', args: [{ id: 1, role: 'ADMIN' }] },
  { name: 'an order', call: 'orderOf', args: ['name', 'asc'] },
  { name: 'changes', call: 'changesOf', args: ['Ada', 1] },
  { name: 'fewer changes', call: 'changesOf', args: [undefined, 0] },
  { name: 'a row', call: 'tagOf', args: ['news'] },
  { name: 'a column', call: 'columnOf', args: ['color'] },
];
export const waived = { hit: 'it asks no database' };
