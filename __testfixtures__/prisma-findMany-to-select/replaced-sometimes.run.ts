const flags = [
  [true, true],
  [true, false],
  [false, true],
  [false, false],
];

export default [
  { name: 'any tag', call: 'related', args: [true, undefined, undefined] },
  { name: 'no tag', call: 'related', args: [false, undefined, undefined] },
  { name: 'by name', call: 'related', args: [true, ['news'], 2] },
  { name: 'by no name', call: 'related', args: [false, [], 2] },
  { name: 'by id', call: 'related', args: [true, undefined, 2] },
  { name: 'by an unknown name', call: 'related', args: [true, ['x'], undefined] },
  ...flags.map(([a, b]) => ({ name: `plain: ${a}, ${b}`, call: 'plain', args: [a, b, 'Draft'] })),
  { name: 'plain of none', call: 'plain', args: [true, false, 'x'] },
  { name: 'by title', call: 'either', args: ['title', 'Draft'] },
  { name: 'by slug', call: 'either', args: ['slug', 'draft'] },
  { name: 'by none', call: 'either', args: ['none', 'hello-world'] },
  { name: 'by what is not there', call: 'either', args: ['slug', 'x'] },
  ...flags.map(([a, b]) => ({ name: `written: ${a}, ${b}`, call: 'written', args: ['draft', a, b, 'Draft'] })),
];
export const waived = { miss: 'related gives counts too' };
