export default [
  { name: 'one of both', call: 'keepOne', args: [1, 'c%y_'] },
  { name: 'another one', call: 'keepOne', args: [1, 'faye'] },
  { name: 'one that is not there', call: 'keepOne', args: [1, 'nobody'] },
  { name: 'of nobody', call: 'keepOne', args: [99, 'faye'] },
  { name: 'some', call: 'keepSome', args: [1, ['c%y_', 'faye']] },
  { name: 'none', call: 'keepSome', args: [1, []] },
  { name: 'some that are not there', call: 'keepSome', args: [1, ['nobody']] },
  { name: 'some of nobody', call: 'keepSome', args: [99, ['faye']] },
  { name: 'two', call: 'keepTwo', args: [1, 'c%y_', 'faye'] },
  { name: 'two of nobody', call: 'keepTwo', args: [99, 'c%y_', 'faye'] },
  { name: 'mixed', call: 'keepMixed', args: [1, 'c%y_', 6] },
  { name: 'mixed, of nobody', call: 'keepMixed', args: [99, 'c%y_', 6] },
];
