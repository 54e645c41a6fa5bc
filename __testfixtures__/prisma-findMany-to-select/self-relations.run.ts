export default [
  { name: 'those without replies', call: 'unanswered' },
  { name: 'all, by the number of replies', call: 'byReplies' },
];

export const waived = { miss: 'Both find rows always.' };
