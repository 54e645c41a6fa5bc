export default [
  { name: 'a text', call: 'texts', args: ['Ada'] },
  { name: 'wildcards', call: 'texts', args: ['%_'] },
  { name: 'a backslash', call: 'texts', args: ['\\@example.com'] },
  { name: 'an empty text', call: 'texts', args: [''] },
  { name: 'another case', call: 'texts', args: ['BOB'] },
  { name: 'nobody', call: 'texts', args: ['zz'] },
  { name: 'an age', call: 'numbers', args: [36, [36, 17]] },
  { name: 'no ages', call: 'numbers', args: [0, []] },
  { name: 'nobody of that age', call: 'numbers', args: [99, [99]] },
  { name: 'a year', call: 'dates', args: [new Date('2024-01-01'), '2025-01-01T00:00:00.000Z'] },
  { name: 'a day', call: 'dates', args: [new Date('2024-03-02'), '2024-03-04T23:00:00.000Z'] },
  { name: 'no time', call: 'dates', args: [new Date('2030-01-01'), '2025-01-01T00:00:00.000Z'] },
  { name: 'a name', call: 'logic', args: ['Ada'] },
  { name: 'an empty name', call: 'logic', args: [''] },
  { name: 'no such name', call: 'logic', args: ['zz'] },
  { name: 'columns with each other', call: 'columns', args: [] },
];

export const waived = { miss: 'Every call is a list of lists: some of them are empty in each run.' };
