const at = new Date('2024-03-01T10:00:00.000Z');

export default {
  Account: [
    { id: 1, email: 'ada@example.com', nick: 'ada', credits: 10, balance: '1.50', createdAt: at, updatedAt: at },
    { id: 2, email: 'bob@example.com', nick: null, credits: 5, createdAt: at, updatedAt: at },
    { id: 3, email: 'cy@example.com', nick: null, status: 'old', credits: 7, createdAt: at, updatedAt: at },
  ],
  Entry: [
    { id: 'cltentry00000000000000001', label: 'b', amount: 1, createdAt: at, accountId: 1 },
    { id: 'cltentry00000000000000002', label: 'a', amount: 2, createdAt: at, accountId: 1 },
    { id: 'cltentry00000000000000003', label: 'c', amount: 3, createdAt: at, accountId: 2 },
  ],
};
