export default [
  { name: 'a name', call: 'change', args: [1, { name: 'X', credits: undefined }] },
  { name: 'null', call: 'change', args: [1, { name: null }] },
  { name: 'an operation', call: 'change', args: [1, { credits: { increment: 5 } }] },
  { name: 'nothing', call: 'change', args: [1, {}] },
  { name: 'nobody', call: 'change', args: [99, { name: 'X' }] },
  { name: 'stamped', call: 'stamped', args: [1, { name: 'X' }] },
  { name: 'only stamped', call: 'stamped', args: [1, {}] },
  { name: 'stamped nobody', call: 'stamped', args: [99, {}] },
  { name: 'active', call: 'chosen', args: [1, true] },
  { name: 'inactive', call: 'chosen', args: [1, false] },
  { name: 'inactive nobody', call: 'chosen', args: [99, false] },
];
