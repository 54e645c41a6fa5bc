export default [
  { name: 'given', call: 'born', args: [1, '1999-12-31T00:00:00.000Z'] },
  { name: 'null', call: 'born', args: [1, null] },
  { name: 'undefined', call: 'born', args: [1] },
  { name: 'no user', call: 'born', args: [999, '1999-12-31T00:00:00.000Z'] },
];
export const waived = { conflict: 'sets nothing that is unique' };
