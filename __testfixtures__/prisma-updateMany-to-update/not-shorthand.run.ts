export default [
  { name: 'neither', call: 'close', args: [] },
  { name: 'a name', call: 'close', args: ['Ada', undefined] },
  { name: 'a handle', call: 'close', args: [undefined, 'ada'] },
  { name: 'both', call: 'close', args: ['Ada', 'ada'] },
];

export const waived = { miss: 'Some comment is always outside.' };
