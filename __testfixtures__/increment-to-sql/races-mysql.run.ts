export default [
  { name: 'there', call: 'visit', args: [1] },
  { name: 'not there', call: 'visit', args: [99] },
  { name: 'two at once', call: 'visit', args: [1], concurrent: 2 },
  { name: 'some', call: 'bonus', args: ['acme', 5] },
  { name: 'none', call: 'bonus', args: ['nothing', 5] },
  { name: 'many, two at once', call: 'bonus', args: ['acme', 5], concurrent: 2 },
  { name: 'new', call: 'counted', args: ['new@example.com'] },
  { name: 'old', call: 'counted', args: ['ada@example.com'] },
  { name: 'old, two at once', call: 'counted', args: ['ada@example.com'], concurrent: 2 },
];
