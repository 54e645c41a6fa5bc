export default [
  { name: 'added', call: 'add', args: ['fresh'] },
  { name: 'taken', call: 'add', args: ['news'] },
  { name: 'added, with its color', call: 'wanted', args: ['fresh'] },
  { name: 'taken, with its color', call: 'wanted', args: ['news'] },
  { name: 'commented', call: 'comment', args: ['Hm', 1] },
  { name: 'by nobody', call: 'comment', args: ['Hm', 99] },
];
