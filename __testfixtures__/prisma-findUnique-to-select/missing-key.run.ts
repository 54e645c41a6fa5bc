export default [
  { name: 'a given email', call: 'byOptionalEmail', args: ['ada@example.com'] },
  { name: 'an unknown email', call: 'byOptionalEmail', args: ['x@example.com'] },
  { name: 'no email', call: 'byOptionalEmail', args: [undefined] },
  { name: 'a handle', call: 'byHandle', args: ['ada'] },
  { name: 'an unknown handle', call: 'byHandle', args: ['x'] },
  { name: 'null as a handle', call: 'byHandle', args: [null] },
  { name: 'all filters', call: 'ofRole', args: [1, 'ADMIN', 'Ada'] },
  { name: 'another role', call: 'ofRole', args: [1, 'USER', 'Ada'] },
  { name: 'no role', call: 'ofRole', args: [2, undefined, 'bob'] },
  { name: 'no name at all', call: 'ofRole', args: [2, undefined, undefined] },
  { name: 'a null name', call: 'ofRole', args: [3, 'EDITOR', null] },
];
