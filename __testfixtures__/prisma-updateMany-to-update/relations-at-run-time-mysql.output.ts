// MySQL does not change a table by a subquery of the same: such a call stays where what it asks for shows only at run time, too.
// schema: blog-mysql
import { prisma } from '@/prisma';
import { db } from '@/db';
import { relatedBy, whereOf } from '@/db/dynamic';
import { once } from '@/db/parity';
import { comments } from '@/db/schema';

interface Text { title?: { search?: string; contains?: string }; content?: { search?: string } }
interface Person {
  name?: string | null;
  manager?: { name?: string | null } | null;
  posts?: { some?: Text & { OR?: Text[] }; every?: Text; none?: Text };
  followers?: { some?: { name?: string }; none?: { name?: string } };
}

// TODO(drizzle-codemods/dialect): MySQL does not change User by a subquery of the same table. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dialect
export const written = (where: Person) => prisma.user.updateMany({ where, data: { isActive: false } });

export const ofAuthors = (author: { manager?: { name?: string } }) =>
  once(() => db
    .update(comments)
    .set({ approved: false })
    .where(whereOf(comments, { author }, relatedBy(db, true)))
    .then((result) => ({ count: result[0].affectedRows })));
