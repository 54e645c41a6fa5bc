// A record of a to-one relation that is only known at run time: written where it is there, and nothing in it is passed over.
// schema: blog
import type { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export function register(email: string, profile: Prisma.ProfileCreateWithoutUserInput) {
  return prisma.user.create({ data: { email, profile: { create: profile } } });
}
