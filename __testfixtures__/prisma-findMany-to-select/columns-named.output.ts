// What a select names stays named, however many columns it is: a column that comes later is not returned. An omit stays an omit.
import { asc } from 'drizzle-orm';
import { db } from '@/db';
import { comments } from '@/db/schema';

export const named = () =>
  db.query.comments
    .findMany({
      columns: {
        id: true,
        body: true,
        approved: true,
        votes: true,
        createdAt: true,
        postId: true,
        authorId: true,
      },
      with: { post: { columns: { title: true } } },
      orderBy: asc(comments.id),
    });

export const omitted = () =>
  db.query.comments
    .findMany({
      columns: { body: false },
      with: { post: { columns: { title: true } } },
      orderBy: asc(comments.id),
    });
