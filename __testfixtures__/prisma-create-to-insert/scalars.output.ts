// Scalars of every type: what is undefined takes the default, and both clocks of a row agree.
import { Role } from '@prisma/client';
import { Decimal } from 'decimal.js';
import { getTableColumns, sql } from 'drizzle-orm';
import { db } from '@/db';
import { organizations, tags, users } from '@/db/schema';

export async function signUp(email: string, name?: string | null, role?: Role) {
  const now = new Date();
  return (
    await db
      .insert(users)
      .values({ email, name, role, createdAt: now, updatedAt: now })
      .returning({
        ...getTableColumns(users),
        nicknames: sql`coalesce(${users.nicknames}, '{}')`.mapWith(users.nicknames),
      })
  )[0];
}

export async function addOrganization(slug: string, name: string) {
  const now = new Date();
  const [organization] = await db
    .insert(organizations)
    .values({ slug, name, createdAt: now, updatedAt: now })
    .returning({
      id: organizations.id,
      plan: organizations.plan,
      seats: organizations.seats,
    });
  return organization;
}

export async function addTag(name: string) {
  await db.insert(tags).values({ name });
}

export async function everyType(email: string) {
  const [{ balance, visits, ...user }] = await db
    .insert(users)
    .values({
      email,
      handle: null,
      role: 'EDITOR',
      age: 17,
      credits: -3,
      score: 0.5,
      balance: new Decimal('10.50'),
      visits: 9007199254740993n,
      isActive: false,
      nicknames: ['a', 'b'],
      settings: { theme: 'dark', tags: ['x', null] },
      avatar: new Uint8Array([1, 2, 255]),
      birthday: new Date('1990-12-10T00:00:00.000Z'),
      memberNo: 99,
      updatedAt: new Date('2024-01-01T00:00:00.000Z'),
    })
    .returning();
  return { ...user, balance: balance.toFixed(2), visits: String(visits) };
}
