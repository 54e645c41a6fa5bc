export default [
  { name: 'leave', call: 'leave', args: ['dörte@exämple.de'] },
  { name: 'leave as nobody', call: 'leave', args: ['nobody@example.com'] },
  { name: 'leave as an author', call: 'leave', args: ['ada@example.com'] },
  { name: 'leave as a member', call: 'leaveAs', args: ['acme', 1] },
  { name: 'leave as no member', call: 'leaveAs', args: ['acme', 9] },
  { name: 'leave as half a member', call: 'leaveAs', args: ['acme', undefined] },
];
