// A function of a repository upserts what it is given: all of its calls look for the row by one key.
// schema: blog
import { db } from '@/db';
import { columnValues } from '@/db/dynamic';
import { required, upsert } from '@/db/parity';
import { tags } from '@/db/schema';

export const upsertTag = async ({ where, update, create }: { where: any; update: any; create: any }) => {
  return await upsert(
    db,
    tags,
    {
      where: { name: where.name },
      create: columnValues(tags, create),
      update: columnValues(tags, required(update, 'data')),
    },
  );
};

export const named = (name: string | undefined, color: string | null) =>
  upsertTag({ where: { name }, update: { color }, create: { name, color } });
