export default [
  { name: 'of an author', call: 'search', args: [1] },
  { name: 'with a text', call: 'search', args: [1, 'HELLO'] },
  { name: 'with a reviewer', call: 'search', args: [1, undefined, 2] },
  { name: 'with both', call: 'search', args: [1, 'again', 2] },
  { name: 'of nobody', call: 'search', args: [99, '', 3] },
  { name: 'by a name of the function', call: 'withLocalName', args: [2] },
  { name: 'by a name of the function, of nobody', call: 'withLocalName', args: [99] },
  { name: 'of one that is allowed', call: 'ofAllowed', args: [1] },
  { name: 'of one that is not', call: 'ofAllowed', args: [4] },
  { name: 'of nobody that is allowed', call: 'ofAllowed', args: [99] },
];
