const day = (n: number) => new Date(Date.UTC(2024, 2, n));

export default [
  { name: 'today', call: 'during', args: ['day', null] },
  { name: 'this week', call: 'during', args: ['week', null] },
  { name: 'this week, paused', call: 'during', args: ['week', day(6)] },
  { name: 'paused later', call: 'during', args: ['week', day(20)] },
  { name: 'always', call: 'during', args: ['all', null] },
  { name: 'paused before', call: 'during', args: ['all', new Date('2020-01-01T00:00:00Z')] },
  { name: 'until', call: 'until', args: [day(9), false] },
  { name: 'until then', call: 'until', args: [day(6), true] },
  { name: 'until never', call: 'until', args: [day(1), true] },
  { name: 'open', call: 'since', args: [6, null, true] },
  { name: 'by Ada', call: 'since', args: [6, 'Ada', true] },
  { name: 'any by Ada', call: 'since', args: [6, 'Ada', false] },
  { name: 'all', call: 'since', args: [6, null, false] },
  { name: 'by anybody', call: 'since', args: [6, undefined, true] },
  { name: 'since null', call: 'since', args: [-1, null, true] },
  { name: 'by nobody', call: 'since', args: [6, 'nobody', false] },
];

export const waived = { miss: 'Objects and numbers are never empty.' };
