export default [
  { name: 'a profile', call: 'register', args: ['new@x', { bio: 'b' }] },
  { name: 'a whole profile', call: 'register', args: ['new@x', { id: 'p', bio: null, site: 's' }] },
  { name: 'no profile', call: 'register', args: ['new@x', undefined] },
  { name: 'taken', call: 'register', args: ['ada@example.com', { bio: 'b' }] },
  { name: 'computed: there', call: 'computed', args: ['new@x', 'b'] },
  { name: 'computed: not there', call: 'computed', args: ['new@x', undefined] },
  { name: 'computed: taken', call: 'computed', args: ['ada@example.com', 'b'] },
];
