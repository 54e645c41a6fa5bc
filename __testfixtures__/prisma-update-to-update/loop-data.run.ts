export default [
  { name: 'renamed twice', call: 'renameAll', args: [1, ['first', 'second']] },
  { name: 'none to rename', call: 'renameAll', args: [1, []] },
  { name: 'not there', call: 'renameAll', args: [99, ['first']] },
  { name: 'changed', call: 'changeAll', args: [1, [{ name: 'first' }, { credits: { increment: 2 } }]] },
  { name: 'nothing to change', call: 'changeAll', args: [1, [{}]] },
  { name: 'not there to change', call: 'changeAll', args: [99, [{ name: 'first' }]] },
  { name: 'no changes', call: 'changeAll', args: [1, []] },
  { name: 'not there to empty', call: 'emptyAll', args: [99] },
  { name: 'emptied', call: 'emptyAll', args: [1] },
];
