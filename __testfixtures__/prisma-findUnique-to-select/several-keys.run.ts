export default [
  { name: 'by both', call: 'byEither', args: [1, 'ada@example.com'] },
  { name: 'by one', call: 'byEither', args: [undefined, 'ada@example.com'] },
  { name: 'by two that are not of one', call: 'byEither', args: [2, 'ada@example.com'] },
  { name: 'by one that is not there', call: 'byEither', args: [undefined, 'nobody@example.com'] },
  { name: 'by a slug', call: 'bySlug', args: ['hello-world'] },
  { name: 'by a slug of another', call: 'bySlug', args: ['hello-world', 'p99'] },
  { name: 'by whichever: the first', call: 'byWhichever', args: [1, undefined] },
  { name: 'by whichever: the second', call: 'byWhichever', args: [undefined, 'ada@example.com'] },
  { name: 'by whichever: none', call: 'byWhichever', args: [undefined, undefined] },
  { name: 'a key that is null', call: 'nullable', args: [null, 'ada@example.com'] },
  { name: 'a key that is not given', call: 'nullable', args: [undefined, 'ada@example.com'] },
];
