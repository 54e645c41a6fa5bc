const post = { id: 'p', title: 'First', org: null };
const tag = { id: 1, name: 'news', color: null };

export default [
  { name: 'nested', call: 'titles', args: [{ posts: [post], profile: null }] },
  { name: 'counted', call: 'sizeOf', args: [{ ...tag, _count: { posts: 2 } }, tag] },
  { name: 'missing relations', call: 'namesOf', args: [{ reviewer: null }, { id: 'p', title: 'x', author: null }] },
  { name: 'without columns', call: 'mailOf', args: [{ email: 'ada@example.com' }] },
  { name: 'from a validator', call: 'votesOf', args: [[{ body: 'a', votes: 2 }]] },
  { name: 'no lines', call: 'votesOf', args: [[]] },
];
export const waived = { hit: 'it asks no database' };
