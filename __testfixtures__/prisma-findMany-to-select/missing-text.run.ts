export default [
  { name: 'found', call: 'search', args: ['A'] },
  { name: 'nothing found', call: 'search', args: ['nowhere'] },
  { name: 'nothing asked', call: 'search', args: [undefined] },
  { name: 'null', call: 'search', args: [null] },
  { name: 'others', call: 'ending', args: ['.COM'] },
  { name: 'no others', call: 'ending', args: [''] },
  { name: 'all', call: 'ending', args: [undefined] },
  { name: 'null again', call: 'ending', args: [null] },
];
