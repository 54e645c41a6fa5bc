import { Prisma } from '@prisma/client';

const texts = ['{"id":1}', '{"id":99}', '{"email":"ada@example.com","age":{"gt":5}}', '{"tenant_memberNo":{"tenant":"main","memberNo":2}}', '{"name":"Ada"}', '{"id":null}', '{}'];

export default [
  ...texts.map((text) => ({ name: `parsed ${text}`, call: 'parsed', args: [text] })),
  { name: 'by email', call: 'by', args: ['email', 'ada@example.com'] },
  { name: 'by no email', call: 'by', args: ['email', 'nobody@example.com'] },
  { name: 'by what is no key', call: 'by', args: ['name', 'Ada'] },
  { name: 'beside', call: 'beside', args: [{ id: 1 }] },
  { name: 'beside a filter', call: 'beside', args: [{ id: 1, settings: { not: Prisma.DbNull }, manager: null }] },
  { name: 'of several columns', call: 'beside', args: [{ tenant_memberNo: { tenant: 'main', memberNo: 2 } }] },
  { name: 'not beside', call: 'beside', args: [{ id: 99 }] },
  { name: 'no key', call: 'beside', args: [{ name: 'Ada' }] },
];
