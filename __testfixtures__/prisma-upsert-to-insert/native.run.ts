const acme = '11111111-1111-4111-8111-111111111111';
export default [
  { name: 'there', call: 'byKey', args: ['news', '#abc'] },
  { name: 'new', call: 'byKey', args: ['fresh', '#abc'] },
  { name: 'member', call: 'byCompoundKey', args: [acme, 2, 'Member'] },
  { name: 'new member', call: 'byCompoundKey', args: [acme, 5, null] },
  { name: 'nobody', call: 'byCompoundKey', args: [acme, 99, 'x'] },
  { name: 'organization there', call: 'withClocks', args: ['acme', 'New name'] },
  { name: 'organization new', call: 'withClocks', args: ['new', 'New'] },
  { name: 'two at once', call: 'byKey', args: ['fresh', '#abc'], concurrent: 2 },
];
