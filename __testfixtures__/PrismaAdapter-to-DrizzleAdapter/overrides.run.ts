const account = {
  userId: 'cltuser000000000000000001',
  type: 'oauth',
  provider: 'gitlab',
  providerAccountId: '1',
  access_token: 'secret',
};

type Module = { adapter: Record<string, (...args: unknown[]) => unknown> };

export default [
  { name: 'a method that was replaced', call: ({ adapter }: Module) => adapter.linkAccount?.(account) },
  { name: 'another', call: ({ adapter }: Module) => adapter.getUserByEmail?.(' ada@example.com ') },
  { name: 'which finds nobody', call: ({ adapter }: Module) => adapter.getUserByEmail?.('nobody@example.com') },
  { name: 'a method that was not', call: ({ adapter }: Module) => adapter.deleteSession?.('valid-token') },
];
