// A user with everything, one without an e-mail address, one whose session has expired.
export default {
  User: [
    { id: 'cltuser000000000000000001', name: 'Ada', email: 'ada@example.com', emailVerified: new Date('2024-03-01T10:00:00.123Z'), image: 'https://img.example/ada.png' },
    { id: 'cltuser000000000000000002', name: null, email: null, emailVerified: null, image: null },
    { id: 'cltuser000000000000000003', name: '', email: 'CY@example.com', emailVerified: null, image: '' },
  ],
  Account: [
    { id: 'cltaccount000000000000001', userId: 'cltuser000000000000000001', type: 'oauth', provider: 'github', providerAccountId: '583231', access_token: 'gho_x', expires_at: 2147483647, token_type: 'bearer', scope: 'read:user', session_state: null },
    { id: 'cltaccount000000000000002', userId: 'cltuser000000000000000001', type: 'oidc', provider: 'google', providerAccountId: '583231', id_token: 'eyJ' + 'x'.repeat(600) },
  ],
  Session: [
    { id: 'cltsession000000000000001', sessionToken: 'valid-token', userId: 'cltuser000000000000000001', expires: new Date('2099-01-01T00:00:00.000Z') },
    { id: 'cltsession000000000000002', sessionToken: 'expired-token', userId: 'cltuser000000000000000003', expires: new Date('2020-01-01T00:00:00.000Z') },
  ],
  VerificationToken: [
    { identifier: 'ada@example.com', token: 'hash-1', expires: new Date('2099-01-01T00:00:00.000Z') },
    { identifier: 'ada@example.com', token: 'hash-2', expires: new Date('2020-01-01T00:00:00.000Z') },
  ],
};
