export default [
  { name: 'manages itself too', call: 'manage', args: [2, [2, 3]] },
  { name: 'manages others', call: 'manage', args: [1, [4]] },
  { name: 'manages nobody', call: 'manage', args: [1, []] },
  { name: 'is not there', call: 'manage', args: [99, [1]] },
  { name: 'those below', call: 'rename', args: [1, 'new'] },
  { name: 'nobody below', call: 'rename', args: [99, 'new'] },
];
