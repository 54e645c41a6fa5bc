export default [
  { name: 'all but one', call: 'cards', args: [''] },
  { name: 'of any case', call: 'cards', args: ['HELLO'] },
  { name: 'none', call: 'cards', args: ['nothing'] },
  { name: 'all pages', call: 'pages', args: [] },
  { name: 'of a site', call: 'pages', args: ['b'] },
  { name: 'of none', call: 'pages', args: ['nowhere'] },
  { name: 'hits', call: 'hits', args: [] },
];
