// A record of a to-one relation that is only known at run time stays: it is no list of rows.
// schema: blog
import type { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export function register(email: string, profile: Prisma.ProfileCreateWithoutUserInput) {
  // TODO(drizzle-codemods/unsupported-write): What is created for profile is only known at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-write
  return prisma.user.create({ data: { email, profile: { create: profile } } });
}
