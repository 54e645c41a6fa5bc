// What a client leaves out of all results is left out of the record that a write returns, and of what is read with it.
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: '' }),
  omit: { tag: { color: true }, comment: { body: true } },
});

export const add = (name: string) => prisma.tag.create({ data: { name, color: '#abc' } });

export const wanted = (name: string) => prisma.tag.create({ data: { name, color: '#abc' }, omit: { color: false } });

export const comment = (body: string, authorId: number) =>
  prisma.comment.create({
    data: { body, authorId, postId: 'cltpost000000000000000001' },
    include: { author: { select: { name: true, comments: { where: { approved: true } } } } },
  });
