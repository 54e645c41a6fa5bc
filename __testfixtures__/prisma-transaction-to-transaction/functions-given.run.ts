export default [
  { name: 'titles', call: 'titles', args: [1] },
  { name: 'no posts: the visit is undone', call: 'titles', args: [2] },
  { name: 'nobody', call: 'titles', args: [99] },
  { name: 'counted', call: 'comments', args: [1] },
  { name: 'counted, nobody', call: 'comments', args: [99] },
  { name: 'renamed', call: 'rename', args: ['rename', 'draft', 'Unicode'] },
  { name: 'renamed, not there', call: 'rename', args: ['rename', 'none', 'x'] },
  { name: 'without a name', call: 'rename', args: ['', 'draft', 'x'] },
  { name: 'published', call: 'publish', args: [' publish ', 'draft'] },
  { name: 'published, not there', call: 'publish', args: ['publish', 'none'] },
];
export const waived = { conflict: 'nothing unique is written' };
