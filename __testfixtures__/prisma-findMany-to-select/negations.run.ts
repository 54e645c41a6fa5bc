export default [
  { name: 'some', call: 'negated', args: [17, [17, 0], 'ADA'] },
  { name: 'none', call: 'negated', args: [99, [], ''] },
  { name: 'a name', call: 'inside', args: ['Ada'] },
  { name: 'no name', call: 'inside', args: [undefined] },
  { name: 'words', call: 'search', args: ['e', ['ADA', 'bob']] },
  { name: 'no words', call: 'search', args: ['e', []] },
  { name: 'nobody', call: 'search', args: ['nowhere', ['x']] },
];

export const waived = { miss: 'A list of several searches is never empty.' };
