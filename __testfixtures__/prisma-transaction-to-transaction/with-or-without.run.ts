export default [
  { name: 'a post is there', call: 'noteAlone', args: [1] },
  { name: 'no post', call: 'noteAlone', args: [99] },
  { name: 'everything', call: 'together', args: [1] },
  { name: 'nothing to note at: the rest is undone', call: 'together', args: [2] },
  { name: 'nobody', call: 'together', args: [99] },
  { name: 'twice', call: 'apart', args: [1] },
  { name: 'not there', call: 'apart', args: [99] },
];
