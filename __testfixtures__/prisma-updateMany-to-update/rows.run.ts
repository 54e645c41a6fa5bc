export default [
  { name: 'some', call: 'deactivate', args: ['acme'] },
  { name: 'none', call: 'deactivate', args: ['nowhere'] },
  { name: 'a name', call: 'patch', args: ['acme', { name: 'A', age: undefined }] },
  { name: 'no name', call: 'patch', args: ['acme', { name: null, age: 3 }] },
  { name: 'nothing', call: 'patch', args: ['acme', {}] },
  { name: 'nothing, none', call: 'patch', args: ['nowhere', {}] },
  { name: 'only counted', call: 'empty', args: [true] },
  { name: 'only counted, the others', call: 'empty', args: [false] },
  { name: 'by relation', call: 'byRelation', args: ['tech'] },
  { name: 'by relation, none', call: 'byRelation', args: ['nothing'] },
  { name: 'all of them', call: 'everyRow', args: ['#fff'] },
  { name: 'all of them, nothing', call: 'everyRow', args: [] },
  { name: 'with rows', call: 'returned', args: ['USER', 'moved'] },
  { name: 'with rows, nothing set', call: 'returned', args: ['ADMIN'] },
  { name: 'whole rows', call: 'returnedWhole', args: ['acme'] },
  { name: 'whole rows, none', call: 'returnedWhole', args: ['nothing'] },
];
export const waived = { miss: 'a row that is there, or the table itself, is always found by the functions without a miss' };
