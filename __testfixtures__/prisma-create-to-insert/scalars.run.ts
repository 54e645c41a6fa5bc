export default [
  { name: 'only what is required', call: 'signUp', args: ['new@example.com'] },
  { name: 'with all', call: 'signUp', args: ['new@example.com', 'New', 'ADMIN'] },
  { name: 'null is a value', call: 'signUp', args: ['new@example.com', null, undefined] },
  { name: 'the address is taken', call: 'signUp', args: ['ada@example.com', 'Ada', 'USER'] },
  { name: 'selected columns', call: 'addOrganization', args: ['new', 'New'] },
  { name: 'the slug is taken', call: 'addOrganization', args: ['acme', 'Acme'] },
  { name: 'result unused', call: 'addTag', args: ['new'] },
  { name: 'the name is taken', call: 'addTag', args: ['news'] },
  { name: 'every type', call: 'everyType', args: ['new@example.com'] },
  { name: 'every type, address taken', call: 'everyType', args: ['ada@example.com'] },
];
