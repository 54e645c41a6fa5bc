const ada = 'cltuser000000000000000001';
const github = { provider: 'github', providerAccountId: '583231' };
const expires = new Date('2031-06-01T12:00:00.500Z');

type Adapter = Record<string, (...args: unknown[]) => unknown>;

/** A method of the adapter with its arguments; twice, where the second time must find nothing. */
const steps = (name: string, ...calls: [method: string, ...args: unknown[]][]) => ({
  name,
  call: async (module: { adapter: Adapter }) => {
    const results: unknown[] = [];
    for (const [method, ...args] of calls) {
      results.push(
        await Promise.resolve(module.adapter[method]?.(...args)).then(
          (value) => ({ value }),
          (error: { code?: unknown }) => ({ refused: error.code === 'P2025' ? 'not there' : 'by the database' }),
        ),
      );
    }
    return results;
  },
});

const newUser = { id: 'ignored', name: 'New', email: 'new@example.com', emailVerified: null, image: undefined };
const account = { userId: ada, type: 'oauth', provider: 'gitlab', providerAccountId: '1', access_token: 'x', expires_at: 7, scope: undefined };

export default [
  steps('createUser', ['createUser', newUser]),
  steps('createUser with what it can have', ['createUser', { ...newUser, emailVerified: expires, image: 'i', name: null }]),
  steps('getUser', ['getUser', ada], ['getUser', 'nobody']),
  steps('getUserByEmail', ['getUserByEmail', 'ada@example.com'], ['getUserByEmail', 'ADA@example.com']),
  steps('getUserByAccount', ['getUserByAccount', github], ['getUserByAccount', { ...github, provider: 'none' }]),
  steps('updateUser', ['updateUser', { id: ada, name: 'Ada L.', image: undefined, email: null }]),
  steps('updateUser with nothing, and of nobody', ['updateUser', { id: ada }], ['updateUser', { id: 'nobody', name: 'x' }]),
  steps('deleteUser, twice', ['deleteUser', ada], ['deleteUser', ada], ['getUserByAccount', github]),
  steps('linkAccount', ['linkAccount', account], ['getUserByAccount', { provider: 'gitlab', providerAccountId: '1' }], ['getAccount', '1', 'gitlab']),
  steps('unlinkAccount, twice', ['unlinkAccount', github], ['unlinkAccount', github], ['getAccount', '583231', 'github']),
  steps('createSession', ['createSession', { sessionToken: 'new', userId: ada, expires }], ['getSessionAndUser', 'new']),
  steps('getSessionAndUser', ['getSessionAndUser', 'valid-token'], ['getSessionAndUser', 'expired-token'], ['getSessionAndUser', 'none']),
  steps('updateSession', ['updateSession', { sessionToken: 'valid-token', expires }], ['updateSession', { sessionToken: 'none', expires }]),
  steps('updateSession with nothing', ['updateSession', { sessionToken: 'valid-token' }]),
  steps('deleteSession, twice', ['deleteSession', 'valid-token'], ['deleteSession', 'valid-token']),
  steps('createVerificationToken', ['createVerificationToken', { identifier: 'new@example.com', token: 't', expires }]),
  steps('useVerificationToken, twice',
    ['useVerificationToken', { identifier: 'ada@example.com', token: 'hash-1' }],
    ['useVerificationToken', { identifier: 'ada@example.com', token: 'hash-1' }],
    ['useVerificationToken', { identifier: 'other@example.com', token: 'hash-2' }]),
  // What the database refuses: here the errors themselves are compared.
  { name: 'createUser with an address that is taken', call: (module: { adapter: Adapter }) => module.adapter.createUser?.({ ...newUser, email: 'ada@example.com' }) },
  { name: 'linkAccount of an account that is linked', call: (module: { adapter: Adapter }) => module.adapter.linkAccount?.({ ...account, ...github }) },
  { name: 'createSession of nobody', call: (module: { adapter: Adapter }) => module.adapter.createSession?.({ sessionToken: 'x', userId: 'nobody', expires }) },
  { name: 'updateUser to an address that is taken', call: (module: { adapter: Adapter }) => module.adapter.updateUser?.({ id: ada, email: 'CY@example.com' }) },
  { name: 'createVerificationToken that is there', call: (module: { adapter: Adapter }) => module.adapter.createVerificationToken?.({ identifier: 'ada@example.com', token: 'hash-1', expires }) },
];
