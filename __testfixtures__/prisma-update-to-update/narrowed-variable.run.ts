export default [
  { name: 'of an author', call: 'emails', args: [['hello-world']] },
  { name: 'of nobody', call: 'emails', args: [['orphan']] },
  { name: 'of none', call: 'emails', args: [[]] },
  { name: 'of what is not there', call: 'emails', args: [['nowhere']] },
];
