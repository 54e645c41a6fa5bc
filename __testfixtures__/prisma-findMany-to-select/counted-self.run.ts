export default [
  { name: 'answered', call: 'answered', args: ['ada@example.com', true] },
  { name: 'answered otherwise', call: 'answered', args: ['ada@example.com', false] },
  { name: 'of nobody', call: 'answered', args: ['nobody@example.com', true] },
  { name: 'unanswered', call: 'unanswered', args: ['hello-world'] },
  { name: 'unanswered, none', call: 'unanswered', args: ['none'] },
  { name: 'led', call: 'led', args: ['dörte@exämple.de', 36] },
  { name: 'led otherwise', call: 'led', args: ['BOB@example.com', 58] },
  { name: 'by nobody', call: 'led', args: ['ada@example.com', 36] },
  { name: 'nobody led', call: 'led', args: ['nobody@example.com', 36] },
];
