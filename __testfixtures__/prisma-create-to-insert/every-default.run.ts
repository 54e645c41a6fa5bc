const when = new Date('2024-02-03T04:05:06.789Z');
export default [
  { name: 'all of them', call: 'specimen', args: ['new'] },
  { name: 'the label is taken', call: 'specimen', args: ['seeded'] },
  { name: 'given', call: 'withOwnValues', args: ['new', 'FREE', when] },
  { name: 'left out', call: 'withOwnValues', args: ['new'] },
  { name: 'null', call: 'withOwnValues', args: ['new', 'PRO', null] },
  { name: 'the label is taken, own values', call: 'withOwnValues', args: ['seeded', 'PRO', null] },
];
