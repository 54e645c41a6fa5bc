export default [
  { name: 'name', call: 'assign', args: [2, 'name', 'N'] },
  { name: 'handle', call: 'assign', args: [2, 'handle', 'h'] },
  { name: 'null', call: 'assign', args: [1, 'handle', null] },
  { name: 'taken', call: 'assign', args: [2, 'handle', 'ada'] },
  { name: 'of none', call: 'assign', args: [99, 'name', 'N'] },
  { name: 'both', call: 'assignBoth', args: [2, 'name', 'N', 3] },
  { name: 'both, taken', call: 'assignBoth', args: [2, 'handle', 'ada', 3] },
  { name: 'both of none', call: 'assignBoth', args: [99, 'name', 'N', 3] },
  { name: 'whole', call: 'whole', args: [1, 'renamed'] },
  { name: 'whole, taken', call: 'whole', args: [1, 'tech'] },
  { name: 'whole of none', call: 'whole', args: [99, 'renamed'] },
];
