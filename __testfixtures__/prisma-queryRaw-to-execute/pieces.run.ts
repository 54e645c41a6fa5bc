export default [
  { name: 'all of a tenant', call: 'search', args: [{}] },
  { name: 'some roles', call: 'search', args: [{ roles: ['USER', 'ADMIN'] }] },
  { name: 'no roles are refused', call: 'search', args: [{ roles: [] }] },
  { name: 'by name, sorted', call: 'search', args: [{ name: 'a', sort: 'age' }] },
  { name: 'none', call: 'search', args: [{ roles: ['USER'], name: 'zz', sort: 'name' }] },
  { name: 'two', call: 'latest', args: [2] },
  { name: 'all', call: 'latest', args: [null] },
  { name: 'new and old ones', call: 'insertTags', args: [['fresh', 'news', 'cold']] },
  { name: 'only old ones', call: 'insertTags', args: [['news']] },
  { name: 'nothing to insert', call: 'insertTags', args: [[]] },
];
export const waived = { conflict: 'conflicts are ignored by the statement' };
