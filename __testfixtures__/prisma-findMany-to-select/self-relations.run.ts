export default [
  { name: 'those without replies', call: 'unanswered' },
  { name: 'all, by the number of replies', call: 'byReplies' },
  { name: 'from the second on', call: 'thread', args: [2] },
  { name: 'from nowhere', call: 'thread', args: [999] },
  { name: 'from the second on, the best first', call: 'best', args: [2] },
  { name: 'from nowhere, the best first', call: 'best', args: [999] },
];
