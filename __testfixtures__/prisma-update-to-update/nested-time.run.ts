const when = new Date('2020-02-02T02:02:02Z');

export default [
  { name: 'both', call: 'edit', args: ['ada@example.com', 'Ada L.', { title: 'new', content: null }] },
  { name: 'only the user', call: 'edit', args: ['ada@example.com', 'Ada L.', {}] },
  { name: 'only the posts', call: 'edit', args: ['ada@example.com', undefined, { content: 'text' }] },
  { name: 'neither', call: 'edit', args: ['ada@example.com', undefined, {}] },
  { name: 'no posts', call: 'edit', args: ['eve@example.com', 'Eve', { title: 'new' }] },
  { name: 'nobody', call: 'edit', args: ['none@example.com', 'x', { title: 'new' }] },
  { name: 'title', call: 'dated', args: ['ada@example.com', { title: 'new', content: null }] },
  { name: 'time', call: 'dated', args: ['ada@example.com', { updatedAt: when }] },
  { name: 'title and time', call: 'dated', args: ['ada@example.com', { title: 'new', updatedAt: when }] },
  { name: 'nothing', call: 'dated', args: ['ada@example.com', {}] },
];
export const waived = { conflict: 'sets nothing that is unique' };
