const calls = ['arrow', 'returned', 'chained', 'inTry', 'awaitedInTry'];
export default [
  ...calls.flatMap((call) => [
    { name: `${call}: new`, call, args: ['new'] },
    { name: `${call}: taken`, call, args: ['news'] },
  ]),
  { name: 'both new', call: 'collected', args: ['new', 'New'] },
  { name: 'the second is taken', call: 'collected', args: ['new', 'Root'] },
  { name: 'nested', call: 'nested', args: ['New'] },
  { name: 'nested, taken', call: 'nested', args: ['Root'] },
];
