export default [
  ...[true, false].flatMap((flag) => [
    { name: `spread ${flag}`, call: 'spread', args: [flag, ''] },
    { name: `chosen ${flag}`, call: 'chosen', args: [flag] },
    { name: `tagged ${flag}`, call: 'tagged', args: [flag] },
    { name: `whole ${flag}`, call: 'whole', args: [1, flag] },
    { name: `whole of nobody ${flag}`, call: 'whole', args: [99, flag] },
    { name: `recent ${flag}`, call: 'recent', args: [flag, 1] },
    { name: `columns ${flag}`, call: 'columns', args: [flag] },
  ]),
  { name: 'nothing', call: 'spread', args: [true, 'nowhere'] },
];

export const waived = { miss: 'Some find rows whatever is passed.' };
