// Without arguments Prisma takes all rows: members of arguments that may be absent are read with `?.`.
import { db } from '@/db';
import { whereOf } from '@/db/dynamic';
import { once } from '@/db/parity';
import { users } from '@/db/schema';

interface Criteria {
  where?: { name?: string };
}

export function people(args?: { where?: { name?: string | null } }) {
  return once(() => db.$count(users, whereOf(users, args?.where)));
}

export function named(args: Criteria | undefined) {
  return once(() => db.$count(users, whereOf(users, args?.where)));
}

export function certain(args: { where: { name: string } }) {
  return once(() => db.$count(users, whereOf(users, args.where)));
}
