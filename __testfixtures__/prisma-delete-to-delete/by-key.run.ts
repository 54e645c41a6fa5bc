const acme = '11111111-1111-4111-8111-111111111111';
export default [
  { name: 'there', call: 'removeTag', args: [1] },
  { name: 'not there', call: 'removeTag', args: [99] },
  { name: 'member', call: 'removeMember', args: [acme, 2] },
  { name: 'no member', call: 'removeMember', args: [acme, 5] },
  { name: 'draft', call: 'removeDraft', args: ['draft'] },
  { name: 'published', call: 'removeDraft', args: ['hello-world'] },
  { name: 'with comments', call: 'removeWithComments', args: ['hello-world'] },
  { name: 'with comments, not there', call: 'removeWithComments', args: ['nothing'] },
  { name: 'with a profile', call: 'bioOnly', args: ['eve@example.com'] },
  { name: 'referred to', call: 'bioOnly', args: ['ada@example.com'] },
  { name: 'nobody', call: 'bioOnly', args: ['nobody@example.com'] },
  { name: 'chained', call: 'chained', args: [1] },
  { name: 'chained, not there', call: 'chained', args: [99] },
];
