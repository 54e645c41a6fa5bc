export default [
  { name: 'there', call: 'visit', args: ['ada@example.com'] },
  { name: 'new', call: 'visit', args: ['new@example.com'] },
  { name: 'counted', call: 'count', args: ['cltpost000000000000000001', 2] },
  { name: 'counted first', call: 'count', args: ['cltpost000000000000000002', 2] },
  { name: 'no such post', call: 'count', args: ['nothing', 2] },
  { name: 'comment there', call: 'byNumber', args: [1, 'x'] },
  { name: 'comment new', call: 'byNumber', args: [99, 'x'] },
  { name: 'two at once, there', call: 'visit', args: ['ada@example.com'], concurrent: 2 },
  { name: 'two at once, new', call: 'visit', args: ['new@example.com'], concurrent: 2 },
];
