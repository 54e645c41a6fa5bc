export default [
  { name: 'twice', call: 'twice', args: ['hello-world'] },
  { name: 'twice, a draft', call: 'twice', args: ['draft'] },
  { name: 'twice, none', call: 'twice', args: ['none'] },
  { name: 'once', call: 'once', args: [' hello-world '] },
  { name: 'once, none', call: 'once', args: ['none'] },
  { name: 'reassigned', call: 'reassigned', args: ['hello-world'] },
  { name: 'reassigned, every post', call: 'reassigned', args: [undefined] },
  { name: 'reassigned, none', call: 'reassigned', args: ['none'] },
  { name: 'of the module', call: 'ofModule', args: [] },
  { name: 'awaited', call: 'awaited', args: ['hello-world'] },
  { name: 'awaited, none', call: 'awaited', args: ['none'] },
];
