import { Decimal } from 'decimal.js';

export default [
  { name: 'allowed', call: 'mayPublish', args: ['ADMIN', 'FREE'] },
  { name: 'by the plan', call: 'mayPublish', args: ['EDITOR', 'PRO'] },
  { name: 'not allowed', call: 'mayPublish', args: ['USER', 'PRO'] },
  { name: 'the values', call: 'roles', args: [] },
  { name: 'a label', call: 'labelOf', args: [{ name: 'Ada', balance: new Decimal('1.5') }] },
];
export const waived = { hit: 'it asks no database', null: 'a type of the other module' };
