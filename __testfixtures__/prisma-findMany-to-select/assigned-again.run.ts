export default [
  ...['new', 'popular', 'title'].flatMap((sort) => [
    { name: `the first page by ${sort}`, call: 'page', args: [sort, undefined] },
    { name: `a next page by ${sort}`, call: 'page', args: [sort, 'cltpost000000000000000003'] },
    { name: `behind a row that is not there by ${sort}`, call: 'page', args: [sort, 'nowhere'] },
  ]),
  ...['posts', 'busy', 'name', ''].map((sort) => ({ name: `ranked by ${sort}`, call: 'ranked', args: [sort] })),
  { name: 'by a name', call: 'several', args: [true, 'e'] },
  { name: 'by every name', call: 'several', args: [true, ''] },
  { name: 'by a colour', call: 'several', args: [false, 'nowhere'] },
  { name: 'by nothing', call: 'several', args: [false, ''] },
  { name: 'in a loop', call: 'changing', args: ['by name'] },
  { name: 'in a loop without effect', call: 'changing', args: ['by'] },
];

export const waived = { miss: 'The order finds rows whatever it is.' };
