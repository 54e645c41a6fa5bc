export default [
  { name: 'alone', call: 'add', args: ['new', null, false] },
  { name: 'with a content', call: 'add', args: ['new', null, true] },
  { name: 'with a comment', call: 'add', args: ['new', { body: 'Nice', votes: 3 }, false] },
  { name: 'with both', call: 'add', args: ['new', { body: 'Nice', votes: undefined }, true] },
  { name: 'without votes', call: 'add', args: ['new', { body: 'Nice', votes: 0 }, true] },
  { name: 'there already', call: 'add', args: ['draft', { body: 'Nice' }, true] },
];
