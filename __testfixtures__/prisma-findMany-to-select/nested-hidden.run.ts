export default [
  { name: 'several ratings', call: 'ratings', args: [1] },
  { name: 'nobody', call: 'ratings', args: [99] },
  { name: 'likes, two of them equal', call: 'likes', args: [1] },
  { name: 'likes of nobody', call: 'likes', args: [99] },
  { name: 'the last', call: 'lastTags', args: ['hello-world', 'asc'] },
  { name: 'the first', call: 'lastTags', args: ['hello-world', 'desc'] },
  { name: 'no post', call: 'lastTags', args: ['nowhere', 'asc'] },
];
