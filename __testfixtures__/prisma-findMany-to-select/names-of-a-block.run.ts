export default [
  { name: 'nothing', call: 'search', args: [undefined, undefined] },
  { name: 'a text', call: 'search', args: ['H', ''] },
  { name: 'tags', call: 'search', args: [undefined, 'news,,tech'] },
  { name: 'no tags', call: 'search', args: [undefined, ','] },
  { name: 'nobody', call: 'search', args: ['nowhere', 'news'] },
];
