export default [
  { name: 'both', call: 'publish', args: ['draft', 'fresh'] },
  { name: 'no such post', call: 'publish', args: ['nothing', 'fresh'] },
  { name: 'the second fails: nothing is kept', call: 'publish', args: ['draft', 'news'] },
  { name: 'the database fails half way', call: 'publish', args: ['draft', 'fresh'], failOn: { table: 'Tag', nth: 1 } },
  { name: 'all', call: 'publishAll', args: [['draft', 'orphan'], 'fresh'] },
  { name: 'all, without a tag', call: 'publishAll', args: [['draft', 'orphan'], undefined] },
  { name: 'none', call: 'publishAll', args: [[], undefined] },
  { name: 'the last is not there: nothing is kept', call: 'publishAll', args: [['draft', 'nothing'], 'fresh'] },
  { name: 'renamed', call: 'rename', args: [1, 'Ada', 'fresh'] },
  { name: 'nobody', call: 'rename', args: [99, 'Ada', 'fresh'] },
  { name: 'renamed, and then it fails: nothing is kept', call: 'rename', args: [1, 'Ada', 'news'] },
  { name: 'at a level', call: 'levels', args: ['RepeatableRead'] },
  { name: 'at another', call: 'levels', args: ['ReadCommitted'] },
  { name: 'at no level', call: 'levels', args: [undefined] },
];
export const waived = { conflict: 'an id of the database cannot collide' };
