export default [
  { name: 'there', call: 'rename', args: [2, 'Bob'] },
  { name: 'the same again', call: 'rename', args: [1, 'Ada'] },
  { name: 'not there', call: 'rename', args: [99, 'Nobody'] },
  { name: 'granted', call: 'grant', args: [1, 5] },
  { name: 'granted nobody', call: 'grant', args: [99, 5] },
  { name: 'moved', call: 'move', args: ['ada@example.com', 'ada@new.example.com'] },
  { name: 'to a taken one', call: 'move', args: ['ada@example.com', 'bob@example.com'] },
  { name: 'from nowhere', call: 'move', args: ['nobody@example.com', 'some@example.com'] },
  { name: 'answered', call: 'reply', args: [1, 'Indeed'] },
  { name: 'nothing to answer', call: 'reply', args: [99, 'Indeed'] },
];
