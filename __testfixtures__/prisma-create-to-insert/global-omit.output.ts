// What a client leaves out of all results is left out of the record that a write returns, and of what is read with it.
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { orThrow } from '@/db/parity';
import { comments, tags } from '@/db/schema';

const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: '' }),
  omit: { tag: { color: true }, comment: { body: true } },
});

export const add = (name: string) => db
  .insert(tags)
  .values({ name, color: '#abc' })
  .returning({ id: tags.id, name: tags.name })
  .then(([row]) => row);

export const wanted = (name: string) => db
  .insert(tags)
  .values({ name, color: '#abc' })
  .returning({ id: tags.id, name: tags.name, color: tags.color })
  .then(([row]) => row);

export const comment = (body: string, authorId: number) =>
  db.transaction(async (tx) => {
    const [created] = await tx
      .insert(comments)
      .values({ body, authorId, postId: 'cltpost000000000000000001' })
      .returning({ id: comments.id });
    return orThrow(
      await tx.query.comments
        .findFirst({
          where: eq(comments.id, created.id),
          columns: { body: false },
          with: {
            author: {
              columns: { name: true },
              with: {
                comments: {
                  where: eq(comments.approved, true),
                  columns: { body: false },
                },
              },
            },
          },
        }),
      'Comment',
    );
  });
