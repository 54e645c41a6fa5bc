const day = new Date('2024-01-02T00:00:00.000Z');

export default [
  { name: 'an id', call: 'chosen', args: [{ id: 1 }] },
  { name: 'everybody', call: 'chosen', args: [{}] },
  { name: 'nobody', call: 'chosen', args: [{ id: 99 }] },
  { name: 'no day', call: 'chosen', args: [{ days: [] }] },
  { name: 'a day', call: 'made', args: [[day.toISOString()]] },
  { name: 'another day', call: 'made', args: [['1999-01-01T00:00:00.000Z']] },
  { name: 'no days', call: 'made', args: [[]] },
  { name: 'days undefined', call: 'made', args: [undefined] },
  { name: 'others', call: 'named', args: [['ADA']] },
  { name: 'no names', call: 'named', args: [[]] },
  { name: 'names undefined', call: 'named', args: [undefined] },
  { name: 'not null', call: 'named', args: [null] },
];

export const waived = { miss: 'Names that are excluded leave somebody.' };
