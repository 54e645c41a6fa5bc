export default [
  { name: 'published and renamed', call: 'publishAndRename', args: ['draft', 'Unicode'] },
  { name: 'published and renamed, no post', call: 'publishAndRename', args: ['none', 'x'] },
  { name: 'published', call: 'publishAlone', args: ['draft'] },
  { name: 'published, no post', call: 'publishAlone', args: ['none'] },
  { name: 'counted', call: 'countAlone', args: ['Hello World'] },
  { name: 'counted, none', call: 'countAlone', args: ['none'] },
  { name: 'both renamed', call: 'renameBoth', args: [['draft', 'unicode'], 'Same'] },
  { name: 'one renamed, the other not there', call: 'renameBoth', args: [['draft', 'none'], 'Same'] },
  { name: 'none renamed', call: 'renameBoth', args: [[], 'Same'] },
];
export const waived = { conflict: 'nothing unique is written' };
