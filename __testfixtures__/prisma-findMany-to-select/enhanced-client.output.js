// What a package makes of a client may do anything in its calls: they stay.
import { enhance } from '@acme/policies';
import { prisma as base } from '@/prisma';

const prisma = enhance(base, { user: undefined });

// TODO(drizzle-codemods/extended-client): An extension of this client takes part in the call. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#extended-client
export const guarded = (name) => prisma.tag.findMany({ where: { name } });

export const inTransaction = (name) =>
  prisma.$transaction(async (tx) => {
    return tx.tag.findMany({ where: { name } });
  });
