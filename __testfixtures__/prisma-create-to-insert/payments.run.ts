const ada = 'DE02120300000000202051';
const bob = 'DE02500105170137075030';
export default [
  { name: 'both there', call: 'transfer', args: ['T-9', ada, bob, '1.5000'] },
  { name: 'reference taken', call: 'transfer', args: ['T-1', ada, bob, '1'] },
  { name: 'nobody to send to', call: 'transfer', args: ['T-9', ada, 'nowhere', '1'] },
  { name: 'a period that is there', call: 'open', args: ['new', 2024, 5] },
  { name: 'a period that is not there', call: 'open', args: ['new', 1999, 1] },
  { name: 'iban taken', call: 'open', args: [ada, 2024, 5] },
  { name: 'a new period', call: 'inNewPeriod', args: ['new', 1] },
  { name: 'a new period, iban taken', call: 'inNewPeriod', args: [ada, 1] },
];
