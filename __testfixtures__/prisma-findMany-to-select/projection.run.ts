export default [
  { name: 'everything', call: 'everything' },
  { name: 'all but', call: 'without' },
  { name: 'published cards', call: 'cards', args: [true] },
  { name: 'other cards', call: 'cards', args: [false] },
  { name: 'counts', call: 'withCounts' },
  { name: 'everything with everything', call: 'withEverything' },
  { name: 'tags', call: 'tagged', args: ['news'] },
  { name: 'neither', call: 'sometimes', args: [false, false] },
  { name: 'both', call: 'sometimes', args: [true, true] },
];

export const waived = { miss: 'Rows come whatever is passed.' };
