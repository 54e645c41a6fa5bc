// Data that is only known at run time goes in as it is; what Drizzle would pass over in silence is refused there.
import { prisma } from '@/prisma';

interface NewTag {
  name: string;
  color?: string | null;
}

export async function addTag(input: NewTag) {
  return prisma.tag.create({ data: input });
}

export async function addPost(input: { slug: string; content?: string }, title: string) {
  const post = await prisma.post.create({ data: { ...input, title, published: true }, select: { slug: true, content: true } });
  return post;
}

export async function withTags(input: { slug: string; title: string }, tagId: number) {
  await prisma.post.create({ data: { ...input, tags: { connect: { id: tagId } } } });
}

export async function built(name: string, color?: string) {
  const data: NewTag = { name };
  if (color) data.color = color;
  await prisma.tag.create({ data });
}
