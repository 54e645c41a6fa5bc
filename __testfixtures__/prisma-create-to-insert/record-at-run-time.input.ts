// A record of a to-one relation that is only known at run time: written where it is there, and nothing in it is passed over.
// schema: blog
import type { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

export function register(email: string, profile: Prisma.ProfileCreateWithoutUserInput) {
  return prisma.user.create({ data: { email, profile: { create: profile } } });
}

let asked = 0;
function profileOf(bio: string | undefined) {
  asked += 1;
  return bio === undefined ? undefined : { bio };
}

// Whether there is one takes computing it: once, as before.
export async function computed(email: string, bio: string | undefined) {
  asked = 0;
  const user = await prisma.user.create({ data: { email, profile: { create: profileOf(bio) } } });
  return { user, asked };
}
