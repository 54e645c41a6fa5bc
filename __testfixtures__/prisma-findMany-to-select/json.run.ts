export default [
  { name: 'a list', call: 'whole', args: [[1, 'two', { c: 3 }]] },
  { name: 'a text', call: 'whole', args: ['Text'] },
  { name: 'false', call: 'whole', args: [false] },
  { name: 'nulls', call: 'nulls' },
  { name: 'a text at a path', call: 'at', args: [['a', 's'], 'ext', 3] },
  { name: 'a wildcard', call: 'at', args: [['t'], '%', 4.5] },
  { name: 'the beginning', call: 'at', args: [['a'], 'x', 0] },
  { name: 'nowhere', call: 'at', args: [['nowhere'], 'y', 99] },
  { name: 'no path', call: 'at', args: [[], '', 3] },
  { name: 'any', call: 'perhaps', args: [undefined] },
  { name: 'this one', call: 'perhaps', args: [7] },
  { name: 'a value at a path', call: 'refused', args: ['Text'] },
  { name: 'no such value', call: 'refused', args: ['nowhere'] },
  { name: 'a path without a value', call: 'refused', args: [undefined] },
  { name: 'what Prisma fails on', call: 'failing', args: ['Text'] },
];

export const waived = {
  miss: 'Some of the calls of a function find rows whatever is passed.',
  hit: 'PostgreSQL refuses what Prisma makes of the last.',
};
