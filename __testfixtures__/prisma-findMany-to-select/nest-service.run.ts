const names = ['Ada', 'nobody', null, undefined];

export default [
  ...names.flatMap((name) =>
    [[], [1], [0, 1], [1, -1]].map(([skip, take]) => ({ name: `of ${String(name)} ${String(skip)} ${String(take)}`, call: 'ofName', args: [name, skip, take] })),
  ),
  { name: 'from', call: 'from', args: ['eve@example.com'] },
  { name: 'from, some', call: 'from', args: ['BOB@example.com', undefined, 2] },
  { name: 'from, behind it', call: 'from', args: ['BOB@example.com', 1, 2] },
  { name: 'from, before it', call: 'from', args: ['eve@example.com', undefined, -2] },
  { name: 'from, before it and without it', call: 'from', args: ['eve@example.com', 1, -2] },
  { name: 'from, by age', call: 'from', args: ['ada@example.com', 0, 3, 'desc'] },
  { name: 'from, by age that is not there', call: 'from', args: ['BOB@example.com', 0, 3, 'asc'] },
  { name: 'from nobody', call: 'from', args: ['nobody@example.com', 0, 3] },
  { name: 'from a member', call: 'fromMember', args: [2, 2] },
  { name: 'from no member', call: 'fromMember', args: [99, 2] },
  { name: 'from a member and before', call: 'fromMember', args: [6, -3] },
  { name: 'from a member, all', call: 'fromMember', args: [2, undefined] },
  { name: 'all', call: 'all', args: [] },
  { name: 'tags', call: 'tags', args: [undefined, undefined] },
  { name: 'two tags', call: 'tags', args: [undefined, 2] },
  { name: 'tags from one on', call: 'tags', args: ['tech', 2] },
  { name: 'tags before one', call: 'tags', args: ['unused', -2] },
  { name: 'tags from none on', call: 'tags', args: ['none', undefined] },
];
