export default [
  { name: 'nothing asked', call: 'search', args: [{}] },
  { name: 'a name', call: 'search', args: [{ name: 'Ada' }] },
  { name: 'without a name', call: 'search', args: [{ name: null }] },
  { name: 'a role and an age', call: 'search', args: [{ role: 'USER', minAge: 1 }] },
  { name: 'ages', call: 'search', args: [{ ages: [36, 17], q: 'example' }] },
  { name: 'no ages', call: 'search', args: [{ ages: [] }] },
  { name: 'nobody', call: 'search', args: [{ name: 'zz' }] },
  { name: 'neither', call: 'negated', args: [undefined, undefined] },
  { name: 'nulls', call: 'negated', args: [null, null] },
  { name: 'one of two', call: 'negated', args: ['Ada', undefined] },
  { name: 'the other of two', call: 'negated', args: [undefined, 36] },
  { name: 'both', call: 'negated', args: ['Ada', 36] },
  { name: 'a given name', call: 'guarded', args: ['Ada'] },
  { name: 'a blank name', call: 'guarded', args: [' '] },
  { name: 'no given name', call: 'guarded', args: [undefined] },
  { name: 'no spread', call: 'spread', args: [undefined, null] },
  { name: 'an empty spread', call: 'spread', args: ['', true] },
  { name: 'a spread', call: 'spread', args: ['ada', true] },
  { name: 'nobody by spread', call: 'spread', args: ['ada', false] },
];

export const waived = { miss: 'Some of the lists of `negated` are never empty.' };
