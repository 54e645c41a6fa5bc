export default [
  { name: 'caught: there', call: 'byClassAsValue', args: ['ada@example.com'] },
  { name: 'caught: not there', call: 'byClassAsValue', args: ['nobody@example.com'] },
  { name: 'there', call: 'elsewhere', args: ['ada@example.com'] },
  { name: 'not there', call: 'elsewhere', args: ['nobody@example.com'] },
];
