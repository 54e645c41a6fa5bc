// Lists of numbers that JSON cannot hold are read as texts inside of relations, element by element.
// schema: documents
import { Decimal } from 'decimal.js';
import { asc, eq, sql } from 'drizzle-orm';
import { db } from '@/db';
import { documents, shelves } from '@/db/schema';

export const numbers = (name: string) =>
  db.query.shelves
    .findMany({
      where: eq(shelves.name, name),
      columns: {},
      with: {
        documents: {
          columns: { slug: true },
          extras: (document) => ({
            bigs: sql<string[] | null>`${document.bigs}::text[]`.as('bigs'),
            amounts: sql<string[] | null>`${document.amounts}::text[]`.as('amounts'),
          }),
          orderBy: asc(documents.id),
        },
      },
    })
    .then((rows) => rows.map((shelf) => ({
      ...shelf,
      documents: shelf.documents.map((document) => ({
        ...document,
        bigs: (document.bigs ?? []).map((item) => BigInt(item)),
        amounts: (document.amounts ?? []).map((item) => new Decimal(item)),
      })),
    })));
