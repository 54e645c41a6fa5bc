const draft = 'cltpost000000000000000002';

export default [
  { name: 'there', call: 'tag', args: [draft, 'news'] },
  { name: 'new', call: 'tag', args: [draft, 'fresh'] },
  { name: 'no post', call: 'tag', args: ['nothing', 'news'] },
  { name: 'there, two at once', call: 'tag', args: [draft, 'news'], concurrent: 2 },
  { name: 'new, two at once', call: 'tag', args: [draft, 'fresh'], concurrent: 2 },
];
