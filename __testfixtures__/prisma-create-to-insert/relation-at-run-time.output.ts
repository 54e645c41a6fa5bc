// Data that may write a relation at run time stays: columns alone can be put together there.
import { prisma } from '@/prisma';

export async function publish(slug: string, title: string, body?: string) {
  let data: any = { slug };
  if (body) data.comments = { create: { body } };
  data = { ...data, title };
  // TODO(drizzle-codemods/dynamic-arguments): data is put together at run time, and may write the relation comments. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#dynamic-arguments
  const post = await prisma.post.create({ data, select: { slug: true, title: true } });
  return post;
}
