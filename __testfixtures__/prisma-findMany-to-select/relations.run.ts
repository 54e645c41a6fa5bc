export default [
  { name: 'red', call: 'toMany', args: ['#f00'] },
  { name: 'no colour', call: 'toMany', args: [''] },
  { name: 'Ada', call: 'toOne', args: ['Ada'] },
  { name: 'the first', call: 'toOne', args: ['First of her name'] },
  { name: 'nobody', call: 'toOne', args: ['zz'] },
  { name: 'neither', call: 'optional', args: [] },
  { name: 'a name', call: 'optional', args: ['Ada'] },
  { name: 'a slug', call: 'optional', args: [undefined, 'draft'] },
  { name: 'both', call: 'optional', args: ['Ada', 'ada'] },
];

export const waived = { miss: 'Every call is a list of lists: some of them are empty in each run.' };
