// A function of a repository upserts what it is given: all of its calls look for the row by one key.
// schema: blog
import { prisma } from '@/prisma';

export const upsertTag = async ({ where, update, create }: { where: any; update: any; create: any }) => {
  return await prisma.tag.upsert({ where, update, create });
};

export const named = (name: string | undefined, color: string | null) =>
  upsertTag({ where: { name }, update: { color }, create: { name, color } });
