// A relational query of Drizzle 0.45 loads a hundred columns of a related row, and names that differ in their first 63 bytes.
// schema: wide
import { prisma } from '@/prisma';
import { asc } from 'drizzle-orm';
import { db } from '@/db';
import { nodes, owners } from '@/db/schema';

const orderBy = { id: 'asc' } as const;

export const hundred = () => db.query.owners.findMany({ with: { hundreds: true }, orderBy: asc(owners.id) });

export const most = () => db.query.owners
  .findMany({
    with: { hundredOnes: { columns: { c001: false } } },
    orderBy: asc(owners.id),
  });

// TODO(drizzle-codemods/unsupported-projection): Rows of HundredOne are loaded with more than 100 columns and relations: more than Drizzle’s relational queries can. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-projection
export const more = () => prisma.owner.findMany({ orderBy, include: { hundredOnes: true } });

export const deep = () =>
  db.query.nodes
    .findMany({
      columns: {},
      with: {
        theNodeThatComesBeforeThisOne: {
          columns: {},
          with: { theNodeThatComesBeforeThisOne: { columns: { label: true } } },
        },
      },
      orderBy: asc(nodes.id),
    });

// TODO(drizzle-codemods/unsupported-projection): The relations of Owner are loaded so deep that PostgreSQL cuts the names that Drizzle makes for them to the same. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-projection
export const deeper = () =>
  prisma.owner.findMany({
    orderBy,
    select: {
      first: {
        select: {
          theNodeThatComesBeforeThisOne: {
            select: { theNodeThatComesBeforeThisOne: { select: { theNodeThatComesBeforeThisOne: { select: { label: true } } } } },
          },
        },
      },
    },
  });
