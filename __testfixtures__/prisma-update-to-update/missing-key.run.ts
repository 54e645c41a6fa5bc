export default [
  { name: 'there', call: 'rename', args: [1, 'Countess'] },
  { name: 'not there', call: 'rename', args: [99, 'Countess'] },
  { name: 'undefined is refused', call: 'rename', args: [undefined, 'Countess'] },
  { name: 'there, by two columns', call: 'retitle', args: ['main', 2, 'Bobby'] },
  { name: 'not there, by two columns', call: 'retitle', args: ['main', 99, 'Bobby'] },
  { name: 'a part that is undefined is refused', call: 'retitle', args: ['main', undefined, 'Bobby'] },
  { name: 'a part that is null is refused', call: 'retitle', args: ['main', null, 'Bobby'] },
];
