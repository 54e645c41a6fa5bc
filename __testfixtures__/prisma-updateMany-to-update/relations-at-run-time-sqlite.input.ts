// What SQLite updates is asked for by relations that only show at run time.
// schema: blog-sqlite
import { prisma } from '@/prisma';

interface Text { title?: { contains?: string } }
interface Person {
  name?: string | null;
  manager?: { name?: string | null } | null;
  posts?: { some?: Text & { OR?: Text[] }; every?: Text; none?: Text };
  followers?: { some?: { name?: string }; none?: { name?: string } };
}

export const written = (where: Person) => prisma.user.updateMany({ where, data: { isActive: false } });

export const ofAuthors = (author: { manager?: { name?: string } }) =>
  prisma.comment.updateMany({ where: { author }, data: { approved: false } });
