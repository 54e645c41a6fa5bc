export default [
  { name: 'replaced', call: 'replace', args: ['11111111-1111-4111-8111-111111111111', [3, 4]] },
  { name: 'by nobody', call: 'replace', args: ['11111111-1111-4111-8111-111111111111', []] },
  { name: 'one is not there', call: 'replace', args: ['11111111-1111-4111-8111-111111111111', [3, 99]] },
  { name: 'of nothing', call: 'replace', args: ['22222222-2222-4222-8222-222222222222', []] },
  {
    name: 'two at once',
    call: 'replace',
    args: ['11111111-1111-4111-8111-111111111111', [3, 4]],
    concurrent: 2,
  },
];
