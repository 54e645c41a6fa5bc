export default [
  { name: 'one that is there', call: 'remove', args: ['orphan'] },
  { name: 'one of an author', call: 'remove', args: ['unicode'] },
  { name: 'one that is not there', call: 'remove', args: ['nowhere'] },
  { name: 'in a list', call: 'listed', args: ['unicode', 'news'] },
  { name: 'in a list, the second is not there: none is gone', call: 'listed', args: ['unicode', 'nowhere'] },
  { name: 'in a list, not there', call: 'listed', args: ['nowhere', 'news'] },
];
