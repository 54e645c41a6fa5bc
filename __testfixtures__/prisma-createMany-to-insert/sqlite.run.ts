export default [
  { name: 'two', call: 'join', args: ['22222222-2222-4222-8222-222222222222', [1, 2]] },
  { name: 'none', call: 'join', args: ['22222222-2222-4222-8222-222222222222', []] },
  { name: 'one is there', call: 'join', args: ['11111111-1111-4111-8111-111111111111', [3, 1]] },
  { name: 'two, returned', call: 'joined', args: ['22222222-2222-4222-8222-222222222222', [1, 2]] },
  { name: 'none, returned', call: 'joined', args: ['22222222-2222-4222-8222-222222222222', []] },
  { name: 'returned, one is there', call: 'joined', args: ['11111111-1111-4111-8111-111111111111', [3, 1]] },
];
