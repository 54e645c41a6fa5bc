// Prisma refuses to disconnect what must be related, also where nothing is named.
import { prisma } from '@/prisma';

// TODO(drizzle-codemods/unsupported-write): Comment.post is required: it cannot be disconnected. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-write
export const update = (id: string, title: string) =>
  prisma.post.update({ where: { id }, data: { title, comments: { disconnect: [] } }, select: { title: true } });
