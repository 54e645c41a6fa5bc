// SQLite: rows of a list go through a helper, with the clock of the program.
// schema: blog-sqlite
import { db } from '@/db';
import { createMany, createManyAndReturn } from '@/db/parity';
import { memberships } from '@/db/schema';

export function join(orgId: string, userIds: number[]) {
  return createMany(db, memberships, userIds.map((userId) => ({ orgId, userId })));
}

export function joined(orgId: string, userIds: number[]) {
  return createManyAndReturn(db, memberships, userIds.map((userId) => ({ orgId, userId })));
}
