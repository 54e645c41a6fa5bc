const post = (n: number) => `cltpost00000000000000000${n}`;
const acme = '11111111-1111-4111-8111-111111111111';
const orders = ['id', 'title and slug', 'views', 'published', 'nothing'];

export default [
  ...orders.flatMap((by) => [
    { name: `by ${by}, there`, call: 'page', args: [post(2), 0, by] },
    { name: `by ${by}, filtered out`, call: 'page', args: [post(1), 50, by] },
    { name: `by ${by}, the last filtered out`, call: 'page', args: [post(4), 50, by] },
    { name: `by ${by}, before one that is filtered out`, call: 'page', args: [post(4), 5, by, -2] },
    { name: `by ${by}, nowhere`, call: 'page', args: ['nowhere', 0, by] },
    { name: `by ${by}, from the first`, call: 'page', args: [undefined, 0, by, 2] },
  ]),
  { name: 'from a title', call: 'titled', args: [1, 'Hello World', 50] },
  { name: 'from no title', call: 'titled', args: [1, 'Nothing', 0] },
  ...[post(1), post(3), 'nowhere', undefined].flatMap((id) =>
    [undefined, 0, 1].map((skip) => ({ name: `behind ${id} ${skip}`, call: 'behind', args: [id, skip, 50] })),
  ),
  { name: 'behind the first', call: 'behind', args: [post(1), 1, 0] },
  { name: 'the last of all', call: 'last', args: [undefined, 0] },
  { name: 'the last before none', call: 'last', args: ['nowhere', 0] },
  { name: 'the last before one that is filtered out', call: 'last', args: ['50-percent', 100] },
  { name: 'the last before one', call: 'last', args: ['50-percent', 0] },
  { name: 'viewed from one', call: 'viewed', args: [post(2), 0] },
  { name: 'viewed from one that is filtered out', call: 'viewed', args: [post(1), 50] },
  { name: 'viewed', call: 'viewed', args: [undefined, 0] },
  { name: 'from a member', call: 'members', args: [acme, 2, 'USER'] },
  { name: 'from a member of another role', call: 'members', args: [acme, 1, 'USER'] },
  { name: 'from nobody', call: 'members', args: [acme, 99, 'USER'] },
];
