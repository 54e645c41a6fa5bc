export default [
  { name: 'with color', call: 'addTag', args: [{ name: 'x', color: '#fff' }] },
  { name: 'null color', call: 'addTag', args: [{ name: 'x', color: null }] },
  { name: 'no color', call: 'addTag', args: [{ name: 'x' }] },
  { name: 'taken', call: 'addTag', args: [{ name: 'news' }] },
  { name: 'a post', call: 'addPost', args: [{ slug: 'x', content: 'c' }, 'T'] },
  { name: 'a post without content', call: 'addPost', args: [{ slug: 'x' }, 'T'] },
  { name: 'slug taken', call: 'addPost', args: [{ slug: 'draft' }, 'T'] },
  { name: 'tagged', call: 'withTags', args: [{ slug: 'x', title: 'X' }, 1] },
  { name: 'tagged with nothing', call: 'withTags', args: [{ slug: 'x', title: 'X' }, 99] },
  { name: 'built', call: 'built', args: ['x', '#fff'] },
  { name: 'built without', call: 'built', args: ['x'] },
  { name: 'built, taken', call: 'built', args: ['news'] },
];
