// What data spreads by a test, and cannot be computed again, is read from the data: relations as well.
import { prisma } from '@/prisma';

let calls = 0;
const next = (text: string) => {
  calls += 1;
  return `${text} ${calls}`;
};

export async function add(slug: string, comment: string | null, tagged: boolean) {
  calls = 0;
  const data = {
    slug,
    title: next('Title'),
    ...(comment && { comments: { create: { body: next(comment), votes: calls } }, content: next('Content') }),
    ...(tagged && { tags: { create: [{ name: next('tag') }] } }),
  };
  const post = await prisma.post.create({ data });
  return [post.title, post.content, calls];
}
