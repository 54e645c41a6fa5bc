export default [
  { name: 'alone', call: 'add', args: ['new', null, false] },
  { name: 'with a comment', call: 'add', args: ['new', 'Nice', false] },
  { name: 'with a tag', call: 'add', args: ['new', null, true] },
  { name: 'with both', call: 'add', args: ['new', 'Nice', true] },
  { name: 'there already', call: 'add', args: ['draft', 'Nice', true] },
];
