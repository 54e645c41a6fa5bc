const flags = [
  [true, true],
  [true, false],
  [false, true],
  [false, false],
];

export default [
  ...flags.map(([a, b]) => ({ name: `write: ${a}, ${b}`, call: 'write', args: [1, a, b, 'X'] })),
  { name: 'nobody', call: 'write', args: [77, true, true, 'X'] },
  ...flags.map(([a, b]) => ({ name: `fall: ${a}, ${b}`, call: 'fall', args: [1, a, b, 'X'] })),
  { name: 'nobody falls', call: 'fall', args: [77, true, true, 'X'] },
];
