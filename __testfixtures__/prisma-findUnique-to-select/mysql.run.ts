export default [
  { name: 'there', call: 'profileOf', args: ['ada@example.com'] },
  { name: 'without profile', call: 'profileOf', args: ['bob@example.com'] },
  { name: 'not there', call: 'profileOf', args: ['nobody@example.com'] },
];
