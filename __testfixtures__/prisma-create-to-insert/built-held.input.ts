// What is put into data where it cannot be computed again, or under a test that cannot be asked again, the data holds.
import { prisma } from '@/prisma';

let calls = 0;
const next = async (text: string) => {
  calls += 1;
  return `${text} ${calls}`;
};

export async function add(slug: string, comment: { body: string; votes?: number } | null, first: boolean) {
  calls = 0;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const data: any = { slug, title: 'New' };
  let isOpen = first;
  if (isOpen) {
    data.content = await next('Content');
  }
  if (comment) {
    const body = await next(comment.body);
    data.comments = { create: { body, approved: true, ...(comment.votes && { votes: comment.votes }) } };
  }
  isOpen = !isOpen;
  const post = await prisma.post.create({ data, select: { title: true, content: true, comments: { select: { body: true, votes: true } } } });
  return [post, isOpen, calls];
}
