const acme = '11111111-1111-4111-8111-111111111111';

export default [
  { name: 'joins', call: 'join', args: [{ orgId: acme, userId: 5, title: 'Member' }] },
  { name: 'without a title', call: 'join', args: [{ orgId: acme, userId: 5, title: null }] },
  { name: 'nothing said', call: 'join', args: [{ orgId: acme, userId: 5, title: undefined }] },
  { name: 'there already', call: 'join', args: [{ orgId: acme, userId: 1 }] },
  { name: 'nobody', call: 'join', args: [{ orgId: acme, userId: 99 }] },
  { name: 'named', call: 'joined', args: [{ orgId: acme, title: 'Member' }, 6] },
  { name: 'a guest', call: 'joined', args: [{ orgId: acme, title: undefined }, 6] },
  { name: 'a guest already', call: 'joined', args: [{ orgId: acme }, 1] },
];
