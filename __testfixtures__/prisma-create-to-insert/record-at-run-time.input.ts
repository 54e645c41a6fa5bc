// A record of a to-one relation that is only known at run time stays: it is no list of rows.
// schema: blog
import type { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export function register(email: string, profile: Prisma.ProfileCreateWithoutUserInput) {
  return prisma.user.create({ data: { email, profile: { create: profile } } });
}
