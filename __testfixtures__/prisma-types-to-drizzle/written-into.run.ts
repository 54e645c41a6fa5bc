export default [
  { name: 'narrowed', call: 'narrowed', args: ['Ada', { where: { age: 36 }, take: 1 }] },
  { name: 'narrowed alone', call: 'narrowed', args: ['', {}] },
  { name: 'without a profile', call: 'withoutProfile', args: [{ where: { name: 'Ada' } }, true] },
  { name: 'as it is', call: 'withoutProfile', args: [{ where: { name: 'Ada' } }, false] },
  { name: 'nothing', call: 'withoutProfile', args: [{}, false] },
  { name: 'adults', call: 'adults', args: [{ where: { name: 'Ada' } }, true] },
  { name: 'all', call: 'adults', args: [{ where: { name: 'Ada' } }, false] },
  { name: 'of nothing', call: 'adults', args: [{}, false] },
  { name: 'described', call: 'described', args: [{ name: 'Ada' }] },
  { name: 'described, empty', call: 'described', args: [{}] },
];
