export default [
  { name: 'rename', call: 'rename', args: ['draft', 'New'] },
  { name: 'rename to the same', call: 'rename', args: ['draft', undefined] },
  { name: 'rename nothing', call: 'rename', args: ['nowhere', 'New'] },
  { name: 'give', call: 'give', args: ['draft', 'eve@example.com', 'Hers'] },
  { name: 'give without a title', call: 'give', args: ['draft', 'eve@example.com'] },
  { name: 'give to nobody', call: 'give', args: ['draft', 'nobody@example.com'] },
  { name: 'give to no key', call: 'give', args: ['draft', undefined] },
  { name: 'give nothing', call: 'give', args: ['nowhere', 'eve@example.com'] },
  { name: 'maybe', call: 'maybeGive', args: ['draft', 'eve@example.com'] },
  { name: 'maybe not', call: 'maybeGive', args: ['draft', undefined] },
  { name: 'maybe to nobody', call: 'maybeGive', args: ['draft', 'nobody@example.com'] },
  { name: 'maybe nothing', call: 'maybeGive', args: ['nowhere', 'eve@example.com'] },
];
