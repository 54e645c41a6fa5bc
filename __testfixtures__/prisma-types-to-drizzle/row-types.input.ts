// Row types and enums come from the schema, under the names that they had; an enum that the program uses is a value.
import { Role, type Post, type User as Account } from '@prisma/client';
import type { Plan, Prisma } from '@prisma/client';

export interface Session {
  account: Pick<Account, 'id' | 'name' | 'role'>;
  drafts: Post[];
}

export function mayPublish(role: Role, plan: Plan) {
  return role === Role.ADMIN || (role === 'EDITOR' && plan === 'PRO');
}

export const roles = () => Object.values(Role);

export const labelOf = (account: { name: Account['name']; balance: Prisma.Decimal }) =>
  `${account.name ?? 'nobody'}: ${account.balance.toFixed(2)}`;
