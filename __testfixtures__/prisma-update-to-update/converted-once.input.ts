// A value that has to be converted is computed once; what is missing stays missing.
import { prisma } from '@/prisma';

let calls = 0;
function dayOf(text?: string | null) {
  calls += 1;
  return text;
}

export async function born(id: number, text?: string | null) {
  calls = 0;
  const user = await prisma.user.update({
    where: { id },
    data: { isActive: true, birthday: dayOf(text) },
    select: { birthday: true },
  });
  return { user, calls };
}
