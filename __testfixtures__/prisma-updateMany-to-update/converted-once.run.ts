export default [
  { name: 'on a day', call: 'bornOn', args: ['1990-12-10T00:00:00.000Z'] },
  { name: 'on no day', call: 'bornOn', args: ['1950-01-01T00:00:00.000Z'] },
  { name: 'on null', call: 'bornOn', args: [null] },
  { name: 'on any day', call: 'bornOn', args: [] },
  { name: 'since', call: 'bornSince', args: ['{ "since": "1995-01-01T00:00:00.000Z" }'] },
  { name: 'since null is refused, and is not 1970', call: 'bornSince', args: ['{ "since": null }'] },
  { name: 'since ever', call: 'bornSince', args: ['{}'] },
];
export const waived = { conflict: 'sets nothing that is unique' };
