// What a client leaves out of all results is left out of each projection, unless the call wants it.
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';
import { and, asc, eq, like, sql } from 'drizzle-orm';
import { db } from '@/db';
import { users } from '@/db/schema';

const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: '' }),
  omit: { user: { email: true, settings: true, nicknames: true }, profile: { bio: true } },
});

export const everyone = (role: 'USER' | 'EDITOR' | 'ADMIN') =>
  db
    .select({
      id: users.id,
      handle: users.handle,
      name: users.name,
      role: users.role,
      age: users.age,
      credits: users.credits,
      score: users.score,
      balance: users.balance,
      visits: users.visits,
      isActive: users.isActive,
      avatar: users.avatar,
      birthday: users.birthday,
      tenant: users.tenant,
      memberNo: users.memberNo,
      createdAt: users.createdAt,
      updatedAt: users.updatedAt,
      managerId: users.managerId,
    })
    .from(users)
    .where(eq(users.role, role))
    .orderBy(asc(users.id));

export const withProfiles = (role: 'USER' | 'EDITOR' | 'ADMIN') =>
  db.query.users
    .findMany({
      where: eq(users.role, role),
      columns: { email: false, nicknames: false, settings: false },
      with: { profile: { columns: { bio: false } }, manager: { columns: { email: true } } },
      orderBy: asc(users.id),
    });

export const withAddresses = (role: 'USER' | 'EDITOR' | 'ADMIN') =>
  db
    .select({
      id: users.id,
      email: users.email,
      handle: users.handle,
      name: users.name,
      role: users.role,
      age: users.age,
      credits: users.credits,
      score: users.score,
      balance: users.balance,
      visits: users.visits,
      isActive: users.isActive,
      nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      birthday: users.birthday,
      tenant: users.tenant,
      memberNo: users.memberNo,
      createdAt: users.createdAt,
      updatedAt: users.updatedAt,
      managerId: users.managerId,
    })
    .from(users)
    .where(eq(users.role, role))
    .orderBy(asc(users.id));

export const selected = (role: 'USER' | 'EDITOR' | 'ADMIN') =>
  db.query.users
    .findMany({
      where: and(eq(users.role, role), like(users.email, '%example%')),
      columns: { email: true },
      with: { profile: { columns: { bio: false } } },
      orderBy: asc(users.email),
    });
