export default [
  { name: 'a text', call: 'withText', args: ['x', ['x', 'y']] },
  { name: 'another order', call: 'withText', args: ['y', ['y', 'x']] },
  { name: 'no texts', call: 'withText', args: ['nowhere', []] },
  { name: 'quotes', call: 'withText', args: ['it\'s "so"', ['{a,b}', '']] },
  { name: 'empty', call: 'empty', args: [true] },
  { name: 'filled', call: 'empty', args: [false] },
  { name: 'a day', call: 'since', args: ['2024-03-02T10:00:00.000Z', 'OLD'] },
  { name: 'no day', call: 'since', args: ['2020-01-01T00:00:00.000Z', 'DRAFT'] },
  { name: 'a tag', call: 'tagged', args: ['x'] },
  { name: 'an unknown tag', call: 'tagged', args: ['nowhere'] },
  { name: 'no tag', call: 'tagged', args: [undefined] },
  { name: 'null as tag', call: 'tagged', args: [null] },
  { name: 'both', call: 'asked', args: ['x', [1, 2, 3]] },
  { name: 'null for both', call: 'asked', args: [null, null] },
  { name: 'undefined as tag', call: 'asked', args: [undefined, []] },
  { name: 'undefined as list', call: 'asked', args: ['x', undefined] },
];

export const waived = { miss: 'Some of the calls of a function find rows whatever is passed.' };
