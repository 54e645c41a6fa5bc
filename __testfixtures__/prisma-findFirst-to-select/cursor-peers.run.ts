const acme = '11111111-1111-4111-8111-111111111111';

export default [
  { name: 'the next member', call: 'first', args: ['33333333-3333-4333-8333-333333333333', 1] },
  { name: 'the last member', call: 'first', args: [acme, 2] },
  { name: 'the next of another role', call: 'first', args: [acme, 1] },
  { name: 'behind a row that is filtered out', call: 'unique', args: [1, 'acme'] },
  { name: 'behind another of the tenant', call: 'unique', args: [4, 'acme'] },
  { name: 'behind none', call: 'unique', args: [99, 'acme'] },
];
