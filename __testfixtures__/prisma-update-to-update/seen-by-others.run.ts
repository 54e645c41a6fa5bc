export default [
  { name: 'some', call: 'flush', args: [[1, 2, 3]] },
  { name: 'none', call: 'flush', args: [[]] },
  { name: 'one that is not there', call: 'flush', args: [[1, 99]] },
  { name: 'with defaults', call: 'defaults', args: [1, { age: 3 }] },
  { name: 'with nothing', call: 'defaults', args: [1, undefined] },
  { name: 'with an age that is not given', call: 'defaults', args: [2, { age: undefined, name: 'x' }] },
  { name: 'of nobody', call: 'defaults', args: [99, {}] },
  { name: 'the given', call: 'chosen', args: [1, false, { name: 'given' }] },
  { name: 'its own', call: 'chosen', args: [1, true, { name: 'given' }] },
  { name: 'chosen for nobody', call: 'chosen', args: [99, true, {}] },
];
