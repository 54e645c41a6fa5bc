const BATCHED = 'Prisma joins the findUniques of a list into one query: the call carries the note `batched`';

export default [
  { name: 'some', call: 'page', args: ['USER'] },
  { name: 'three', call: 'reorder', args: [['draft', 'orphan', 'hello-world']] },
  { name: 'the last is not there: none is kept', call: 'reorder', args: [['draft', 'orphan', 'nothing']] },
  { name: 'none', call: 'reorder', args: [[]] },
  { name: 'in order', call: 'names', args: [[6, 1, 2]], moreStatements: BATCHED },
  { name: 'one is not there', call: 'names', args: [[1, 99]], moreStatements: BATCHED },
  { name: 'nobody asked for', call: 'names', args: [[]] },
  { name: 'silenced', call: 'moderate', args: [2, 7, true] },
  { name: 'not silenced', call: 'moderate', args: [2, 7, false] },
  { name: 'nobody', call: 'moderate', args: [99, 7, true] },
  { name: 'several', call: 'several', args: ['new@example.com', 1] },
  { name: 'several, the second of which is taken', call: 'several', args: ['hello-world', 1] },
  { name: 'several, the last of which is of nobody', call: 'several', args: ['new@example.com', 99] },
];
export const waived = { miss: 'page looks up by a role that every seed has' };
