// Prisma joins nothing to the table that it deletes from: a related row of which the condition is NULL counts as another one there.
import { and, eq, exists, isNotNull, isNull, ne, notExists, notInArray, or } from 'drizzle-orm';
import { db } from '@/db';
import { comments, users } from '@/db/schema';

export const notBy = (name: string) => db
  .delete(comments)
  .where(notExists(
    db
      .select()
      .from(users)
      .where(and(eq(users.id, comments.authorId), eq(users.name, name))),
  ))
  .then((result) => ({ count: result.rowCount ?? 0 }));

export const outside = (name: string) => db
  .delete(comments)
  .where(and(
    notExists(
      db
        .select()
        .from(users)
        .where(and(eq(users.id, comments.authorId), eq(users.name, name))),
    ),
    notInArray(
      comments.id,
      db
        .select({ parentId: comments.parentId })
        .from(comments)
        .where(
          and(
            isNotNull(comments.parentId),
            or(
              isNull(comments.authorId),
              exists(
                db
                  .select()
                  .from(users)
                  .where(and(eq(users.id, comments.authorId), ne(users.name, name))),
              ),
            ),
          ),
        ),
    ),
  ))
  .then((result) => ({ count: result.rowCount ?? 0 }));
