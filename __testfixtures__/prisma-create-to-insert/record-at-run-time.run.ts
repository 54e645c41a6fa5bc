export default [
  { name: 'a profile', call: 'register', args: ['new@x', { bio: 'b' }] },
  { name: 'a whole profile', call: 'register', args: ['new@x', { id: 'p', bio: null, site: 's' }] },
  { name: 'no profile', call: 'register', args: ['new@x', undefined] },
  { name: 'taken', call: 'register', args: ['ada@example.com', { bio: 'b' }] },
];
