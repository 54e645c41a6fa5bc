export default [
  { name: 'a theme', call: 'themeOf', args: [{ theme: 'dark' }] },
  { name: 'null', call: 'themeOf', args: [null] },
  { name: 'a list', call: 'listOf', args: [[1, null]] },
  { name: 'no list', call: 'listOf', args: [[]] },
  { name: 'a sum', call: 'total', args: [['1.10', '2.20']] },
  { name: 'no sum', call: 'total', args: [[]] },
  { name: 'a promise', call: 'show', args: [1] },
];
export const waived = { hit: 'it asks no database' };
