// Accounts at the edges of their type, transfers with and without a recipient, one closed month.
const at = (n: number) => new Date(`2024-05-0${n}T08:30:00.250Z`);
const a = (n: number) => `aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaa${n}`;
const t = (n: number) => `018f0000-0000-7000-8000-00000000000${n}`;

export default {
  Period: [
    { year: 2024, month: 4, closed: true },
    { year: 2024, month: 5, closed: false },
  ],
  Account: [
    { id: a(1), iban: 'DE02120300000000202051', owner: 'Ada', balance: '1000.0000', limit: 500, version: 3, createdAt: at(1), updatedAt: at(1), year: 2024, month: 5 },
    { id: a(2), iban: 'DE02500105170137075030', owner: 'Bob', balance: '0.0001', limit: null, createdAt: at(1), updatedAt: at(2) },
    { id: a(3), iban: 'FR1420041010050500013M02606', owner: 'Ünal', balance: '99999999999999.9999', limit: 0, closedAt: at(3), createdAt: at(2), updatedAt: at(3), year: 2024, month: 4 },
    { id: a(4), iban: '', owner: '', balance: '-20.5000', limit: 2147483647, createdAt: at(2), updatedAt: at(2) },
  ],
  Transfer: [
    { id: t(1), reference: 'T-1', amount: '10.0000', status: 'SETTLED', note: 'Rent', fromId: a(1), toId: a(2), createdAt: at(2), settledAt: at(3) },
    { id: t(2), reference: 'T-2', amount: '0.0001', status: 'PENDING', note: null, fromId: a(1), toId: null, createdAt: at(2) },
    { id: t(3), reference: 'T_3%', amount: '123456789.1234', status: 'REJECTED', note: '', fromId: a(2), toId: a(1), createdAt: at(3) },
  ],
  Entry: [
    { transferId: t(1), line: 1, accountId: a(1), amount: '-10.0000', cents: -1000n },
    { transferId: t(1), line: 2, accountId: a(2), amount: '10.0000', cents: 1000n },
    { transferId: t(3), line: 1, accountId: a(2), amount: '-123456789.1234', cents: 9007199254740993n },
  ],
};
