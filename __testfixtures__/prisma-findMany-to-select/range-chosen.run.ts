const day = (n: number) => new Date(`2024-03-0${n}T00:00:00Z`);

export default [
  { name: 'to', call: 'until', args: [day(5), day(8), null] },
  { name: 'paused', call: 'until', args: [day(5), day(8), day(6)] },
  { name: 'none', call: 'until', args: [day(1), day(2), null] },
  { name: 'since a day', call: 'earlier', args: [[day(6), day(7)]] },
  { name: 'before a day', call: 'earlier', args: [[day(7), day(6)]] },
  { name: 'any day', call: 'earlier', args: [[]] },
  { name: 'no day', call: 'earlier', args: [[new Date('2099-01-01T00:00:00Z')]] },
  { name: 'title', call: 'titled', args: ['Hello'] },
  { name: 'part of a title', call: 'titled', args: [{ contains: 'e' }] },
  { name: 'part of null', call: 'titled', args: [{ contains: null }] },
  { name: 'no such title', call: 'titled', args: [{ contains: 'zzz' }] },
  { name: 'either', call: 'either', args: [[day(7)], ['He']] },
  { name: 'one', call: 'either', args: [[], ['He']] },
  { name: 'neither', call: 'either', args: [[], []] },
];
