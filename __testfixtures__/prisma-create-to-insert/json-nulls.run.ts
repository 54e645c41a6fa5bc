export default [
  { name: 'JSON null', call: 'jsonNull', args: ['new'] },
  { name: 'JSON null, slug taken', call: 'jsonNull', args: ['draft'] },
  { name: 'database NULL', call: 'dbNull', args: ['new'] },
  { name: 'database NULL, slug taken', call: 'dbNull', args: ['draft'] },
  { name: 'a value', call: 'chosen', args: ['new', { a: ['1', 'null'] }] },
  { name: 'no value', call: 'chosen', args: ['new'] },
  { name: 'a value, slug taken', call: 'chosen', args: ['draft', {}] },
  { name: 'a string that looks like JSON', call: 'chosenByTest', args: ['new', 'null'] },
  { name: 'a number as text', call: 'chosenByTest', args: ['new', '5'] },
  { name: 'none', call: 'chosenByTest', args: ['new', ''] },
  { name: 'slug taken', call: 'chosenByTest', args: ['draft', 'x'] },
];
