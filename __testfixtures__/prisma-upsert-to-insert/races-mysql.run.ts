export default [
  { name: 'new', call: 'tagged', args: ['fresh', '#abc'] },
  { name: 'old', call: 'tagged', args: ['news', '#abc'] },
  { name: 'new, two at once', call: 'tagged', args: ['fresh', '#abc'], concurrent: 2 },
  { name: 'old, two at once', call: 'tagged', args: ['news', '#abc'], concurrent: 2 },
];
