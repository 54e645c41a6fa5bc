export default [
  { name: 'of Ada', call: 'listed', args: ['Ada', null] },
  { name: 'of Ada, news', call: 'listed', args: ['Ada', 'news'] },
  { name: 'tech', call: 'listed', args: [null, 'tech'] },
  { name: 'the last', call: 'listed', args: [null, 'tech', -1] },
  { name: 'of nobody', call: 'listed', args: ['nobody', 'nothing'] },
  { name: 'any', call: 'anyOf', args: [{ author: { name: 'Ada' } }] },
  { name: 'none', call: 'anyOf', args: [{ author: { name: 'nobody' } }] },
  { name: 'titled', call: 'titled', args: [['Hello', 'Draft']] },
  { name: 'no such title', call: 'titled', args: [['nowhere']] },
  { name: 'no title', call: 'titled', args: [[]] },
];

export const waived = { miss: 'A list of lists is never empty.' };
