// Filters over relations that only show at run time on SQLite.
// schema: blog-sqlite
import { and, asc, ne } from 'drizzle-orm';
import { db } from '@/db';
import { relatedBy, whereOf } from '@/db/dynamic';
import { once } from '@/db/parity';
import { users } from '@/db/schema';

interface Text { title?: { contains?: string } }
interface Person {
  name?: string | null;
  manager?: { name?: string | null } | null;
  posts?: { some?: Text & { OR?: Text[] }; every?: Text; none?: Text };
  followers?: { some?: { name?: string }; none?: { name?: string } };
}

export const ofUsers = (where: Person) =>
  once(() => db
    .select({ email: users.email })
    .from(users)
    .where(whereOf(users, where, relatedBy(db)))
    .orderBy(asc(users.id)));

export const others = (where: Person) =>
  once(() => db
    .select({ email: users.email })
    .from(users)
    .where(and(whereOf(users, { NOT: where }, relatedBy(db)), ne(users.name, 'bob')))
    .orderBy(asc(users.id)));
