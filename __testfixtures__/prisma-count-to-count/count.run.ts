export default [
  { name: 'all', call: 'all' },
  { name: 'published', call: 'published', args: [true] },
  { name: 'tagged', call: 'published', args: [true, 'news'] },
  { name: 'no tag', call: 'published', args: [false, ''] },
  { name: 'none', call: 'published', args: [false, 'unused'] },
  { name: 'there', call: 'isEmpty', args: ['ada@example.com'] },
  { name: 'not there', call: 'isEmpty', args: ['zz'] },
  { name: 'of a page', call: 'ofPage', args: [2, 1] },
  { name: 'of a short page', call: 'ofPage', args: [10, 3] },
  { name: 'of the last page', call: 'ofPage', args: [-2, 1] },
  { name: 'of nothing', call: 'ofPage', args: [0, 0] },
  { name: 'of no page', call: 'ofPage', args: [10, 30] },
  { name: 'by column', call: 'byColumn', args: ['USER'] },
  { name: 'by another column', call: 'byColumn', args: ['ADMIN'] },
  { name: 'both', call: 'both' },
];

export const waived = { miss: 'Counts of columns are objects, also where they are 0.' };
