export default [
  { name: 'both', call: 'both', args: ['hello', 'fresh'] },
  { name: 'no post', call: 'both', args: ['nothing', 'fresh'] },
  { name: 'the second fails: nothing is kept', call: 'both', args: ['hello', 'news'] },
  { name: 'the database fails half way', call: 'both', args: ['hello', 'fresh'], failOn: { table: 'Tag', nth: 1 } },
  { name: 'kept', call: 'kept', args: [1, 'Ada', 'draft', 'fresh'] },
  { name: 'kept, without a tag', call: 'kept', args: [1, 'Ada', 'draft', undefined] },
  { name: 'kept, and the last fails: nothing is kept', call: 'kept', args: [1, 'Ada', 'draft', 'news'] },
  { name: 'nobody', call: 'kept', args: [99, 'Ada', 'draft', 'fresh'] },
  { name: 'alone', call: 'alone', args: [1, 'Ada', 'fresh'] },
  { name: 'alone: what was before a failure is kept', call: 'alone', args: [1, 'Ada', 'news'] },
  { name: 'alone: nobody', call: 'alone', args: [99, 'Ada', 'fresh'] },
  { name: 'counted', call: 'visits', args: [[1, 2], 'fresh'] },
  { name: 'one alone counted', call: 'visits', args: [[], 'fresh'] },
  { name: 'counted, and one is not there: nothing is kept', call: 'visits', args: [[1, 99], 'fresh'] },
  { name: 'counted, and the tag fails: nothing is kept', call: 'visits', args: [[2], 'news'] },
];
export const waived = { conflict: 'an id of the database cannot collide' };
