export default [
  { name: 'an old one', call: 'named', args: ['tech', '#123'] },
  { name: 'a new one', call: 'named', args: ['fresh', null] },
  { name: 'without a name', call: 'named', args: [undefined, null] },
  { name: 'of another name', call: 'upsertTag', args: [{ where: { name: 'none' }, update: {}, create: { name: 'tech' } }] },
  { name: 'nothing to update', call: 'upsertTag', args: [{ where: { name: 'tech' }, update: {}, create: { name: 'tech' } }] },
  { name: 'looked for, and of another name', call: 'upsertTag', args: [{ where: { name: 'absent' }, update: { color: 'x' }, create: { name: 'made' } }] },
  { name: 'of null', call: 'upsertTag', args: [{ where: { name: null }, update: { color: 'x' }, create: { name: 'made' } }] },
];
