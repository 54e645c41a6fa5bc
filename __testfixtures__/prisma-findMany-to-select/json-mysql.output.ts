// Json on MySQL: equal is what contains each other; a text or a list is asked for its type, which turns round under NOT.
// schema: blog-mysql
import { Prisma } from '@prisma/client';
import { asc, isNull, sql } from 'drizzle-orm';
import { db } from '@/db';
import { given, once } from '@/db/parity';
import { users } from '@/db/schema';

export const withTheme = (theme: string) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(sql`(json_contains(json_extract(${users.settings}, '$.theme'), ${JSON.stringify(theme)}) and json_contains(${JSON.stringify(theme)}, json_extract(${users.settings}, '$.theme')))`)
    .orderBy(asc(users.id));

export const withoutTheme = (theme?: string) =>
  once(() => db
    .select({ id: users.id })
    .from(users)
    .where(sql`(not json_contains(json_extract(${users.settings}, '$.theme'), ${JSON.stringify(given(theme, 'equals', 'P2019'))}) or not json_contains(${JSON.stringify(given(theme, 'equals', 'P2019'))}, json_extract(${users.settings}, '$.theme')))`)
    .orderBy(asc(users.id)));

export const withSettings = (settings: Prisma.InputJsonValue) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(sql`(json_contains(${users.settings}, ${JSON.stringify(settings)}) and json_contains(${JSON.stringify(settings)}, ${users.settings}))`)
    .orderBy(asc(users.id));

export const without = () =>
  db
    .select({ id: users.id })
    .from(users)
    .where(isNull(users.settings))
    .orderBy(asc(users.id));

export const anyNull = () =>
  db
    .select({ id: users.id })
    .from(users)
    .where(sql`((not json_contains(${users.settings}, 'null') or not json_contains('null', ${users.settings})) and ${users.settings} is not null)`)
    .orderBy(asc(users.id));

export const noNull = () =>
  db
    .select({ id: users.id })
    .from(users)
    .where(sql`(json_contains(json_extract(${users.settings}, '$.nested.a'), 'null') and json_contains('null', json_extract(${users.settings}, '$.nested.a')))`)
    .orderBy(asc(users.id));

export const containing = (values: (string | number)[]) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(sql`(json_contains(${users.settings}, ${JSON.stringify(values)}) and json_type(${users.settings}) = 'ARRAY')`)
    .orderBy(asc(users.id));

export const notContaining = (value: string | number) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(sql`(not json_contains(${users.settings}, ${JSON.stringify(value)}) and json_type(${users.settings}) = 'ARRAY')`)
    .orderBy(asc(users.id));

export const like = (path: string, text: string) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(sql`(json_unquote(json_extract(${users.settings}, ${path})) like ${`%${text}%`} and json_type(json_extract(${users.settings}, ${path})) = 'STRING')`)
    .orderBy(asc(users.id));

export const unlike = (text: string) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(sql`(json_unquote(json_extract(${users.settings}, '$.theme')) not like ${`${text}%`} and json_type(json_extract(${users.settings}, '$.theme')) = 'STRING')`)
    .orderBy(asc(users.id));

export const ending = (text: string) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(sql`(${users.settings} like ${`%${text}`} and json_type(${users.settings}) = 'STRING')`)
    .orderBy(asc(users.id));
