// Filters over relations that only show at run time on MySQL, with full text among what is asked of related rows.
// schema: blog-mysql
import { prisma } from '@/prisma';

interface Text { title?: { search?: string; contains?: string }; content?: { search?: string } }
interface Person {
  name?: string | null;
  manager?: { name?: string | null } | null;
  posts?: { some?: Text & { OR?: Text[] }; every?: Text; none?: Text };
  followers?: { some?: { name?: string }; none?: { name?: string } };
}

export const ofUsers = (where: Person) =>
  prisma.user.findMany({ where, select: { email: true }, orderBy: { id: 'asc' } });

export const others = (where: Person) =>
  prisma.user.findMany({ where: { NOT: [where, { name: 'bob' }] }, select: { email: true }, orderBy: { id: 'asc' } });
