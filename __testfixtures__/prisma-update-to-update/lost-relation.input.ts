// What the record's own key names goes, or comes with an upsert: the record is read behind that. A nested delete fails before the record that is not there.
import { prisma } from '@/prisma';

export const dropAuthor = (id: number) =>
  prisma.comment.update({ where: { id }, data: { author: { delete: true } }, select: { id: true, authorId: true } });

export const someAuthor = (id: number, email: string) =>
  prisma.comment.update({
    where: { id },
    data: { author: { upsert: { create: { email, name: 'made' }, update: { name: 'kept' } } } },
    select: { id: true, authorId: true },
  });

export const withoutComment = (id: string, title: string, comment: number) =>
  prisma.post.update({ where: { id }, data: { title, comments: { delete: { id: comment } } }, select: { title: true } });
