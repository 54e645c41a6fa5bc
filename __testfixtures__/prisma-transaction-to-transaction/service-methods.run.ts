export default [
  { name: 'published', call: 'publish', args: ['draft', 'No draft'] },
  { name: 'not there', call: 'publish', args: ['none', 'x'] },
  { name: 'read', call: 'postOf', args: ['draft'] },
  { name: 'read, not there', call: 'postOf', args: ['none'] },
];
export const waived = { conflict: 'nothing unique is written' };
