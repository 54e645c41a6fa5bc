// Json: Prisma compares the value at a path and asks for its type beside that, also under NOT; its nulls are SQL's and JSON's.
// schema: documents
import { prisma } from '@/prisma';
import { Prisma } from '@prisma/client';
import { and, asc, eq, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import { db } from '@/db';
import { given, once } from '@/db/parity';
import { documents } from '@/db/schema';

const select = { id: true } as const;
const orderBy = { id: 'asc' } as const;

export const whole = (value: Prisma.InputJsonValue) =>
  Promise.all([
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`${documents.data} = ${JSON.stringify(value)}::jsonb`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`${documents.data} <> ${JSON.stringify(value)}::jsonb`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(eq(documents.meta, { kind: 'note', size: 3, tags: ['x', 'y'] }))
      .orderBy(asc(documents.id)),
  ]);

export const nulls = () =>
  Promise.all([
    db
      .select({ id: documents.id })
      .from(documents)
      .where(isNull(documents.data))
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`${documents.data} = 'null'::jsonb`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(and(isNotNull(documents.data), sql`${documents.data} <> 'null'::jsonb`))
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`(${documents.data} #> '{t}') is null`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`(${documents.data} #> '{t}') <> 'null'::jsonb`)
      .orderBy(asc(documents.id)),
  ]);

export const at = (path: string[], text: string, size: number) =>
  Promise.all([
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`((${documents.data} #>> ${sql.param(path)}::text[]) like ${`%${text}%`} and jsonb_typeof(${documents.data} #> ${sql.param(path)}::text[]) = 'string')`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`((${documents.data} #>> ${sql.param(path)}::text[]) not like ${`%${text}%`} and jsonb_typeof(${documents.data} #> ${sql.param(path)}::text[]) = 'string')`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`(lower(${documents.data} #>> ${sql.param(path)}::text[]) like lower(${`${text}%`}) and jsonb_typeof(${documents.data} #> ${sql.param(path)}::text[]) = 'string')`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`((${documents.meta} #> '{size}') >= ${JSON.stringify(size)}::jsonb and jsonb_typeof(${documents.meta} #> '{size}') = 'number')`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`((${documents.meta} #> '{size}') < ${JSON.stringify('4')}::jsonb and jsonb_typeof(${documents.meta} #> '{size}') = 'string')`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`((${documents.meta} #> '{tags}') @> ${JSON.stringify([text])}::jsonb and jsonb_typeof(${documents.meta} #> '{tags}') = 'array')`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(sql`((${documents.meta} #> '{tags}') -> 0 = ${JSON.stringify(text)}::jsonb and jsonb_typeof(${documents.meta} #> '{tags}') = 'array')`)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(
        notInArray(
          documents.id,
          db
            .select({ parentId: documents.parentId })
            .from(documents)
            .where(
              and(
                isNotNull(documents.parentId),
                sql`((${documents.data} #>> ${sql.param(path)}::text[]) not like ${`%${text}%`} or jsonb_typeof(${documents.data} #> ${sql.param(path)}::text[]) <> 'string')`,
              ),
            ),
        ),
      )
      .orderBy(asc(documents.id)),
  ]);

export const perhaps = (value: Prisma.InputJsonValue | undefined) =>
  Promise.all([
    db
      .select({ id: documents.id })
      .from(documents)
      .where(value !== undefined ? sql`${documents.data} = ${JSON.stringify(value)}::jsonb` : undefined)
      .orderBy(asc(documents.id)),
    db
      .select({ id: documents.id })
      .from(documents)
      .where(value === undefined ? sql`${documents.data} = 'null'::jsonb` : sql`${documents.data} = ${JSON.stringify(value)}::jsonb`)
      .orderBy(asc(documents.id)),
  ]);

export const refused = (value: Prisma.InputJsonValue | undefined) =>
  once(() => db
    .select({ id: documents.id })
    .from(documents)
    .where(sql`(${documents.data} #> '{t}') = ${JSON.stringify(given(value, 'equals', 'P2019'))}::jsonb`)
    .orderBy(asc(documents.id)));

// TODO(drizzle-codemods/invalid-arguments): Prisma fails on an insensitive filter of a Json field without a path. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#invalid-arguments
export const failing = (text: string) =>
  prisma.document.findMany({ where: { data: { string_contains: text, mode: 'insensitive' } }, select, orderBy });
