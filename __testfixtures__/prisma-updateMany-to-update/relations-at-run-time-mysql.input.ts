// MySQL does not change a table by a subquery of the same: such a call stays where what it asks for shows only at run time, too.
// schema: blog-mysql
import { prisma } from '@/prisma';

interface Text { title?: { search?: string; contains?: string }; content?: { search?: string } }
interface Person {
  name?: string | null;
  manager?: { name?: string | null } | null;
  posts?: { some?: Text & { OR?: Text[] }; every?: Text; none?: Text };
  followers?: { some?: { name?: string }; none?: { name?: string } };
}

export const written = (where: Person) => prisma.user.updateMany({ where, data: { isActive: false } });

export const ofAuthors = (author: { manager?: { name?: string } }) =>
  prisma.comment.updateMany({ where: { author }, data: { approved: false } });
