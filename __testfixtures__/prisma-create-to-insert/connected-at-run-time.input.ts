// Data that a function is given connects records: all of its calls show by which key, so that they are looked for before the row is inserted.
// schema: blog
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';

class PostsService {
  constructor(private prisma: typeof import('@/prisma').prisma) {}

  async createPost(data: Prisma.PostCreateInput) {
    return this.prisma.post.create({ data, select: { slug: true, authorId: true, reviewerId: true } });
  }

  async createComment(data: Prisma.CommentCreateInput) {
    return this.prisma.comment.create({ data, select: { body: true, postId: true, authorId: true } });
  }
}

const service = new PostsService(prisma);

export const draft = (slug: string, email: string, reviewer?: number) =>
  service.createPost({
    slug,
    title: slug,
    author: { connect: { email } },
    reviewer: reviewer === undefined ? undefined : { connect: { id: reviewer } },
  });

export const orphan = (slug: string) => service.createPost({ slug, title: 'Orphan' });

export const comment = (slug: string, body: string) => service.createComment({ body, post: { connect: { slug } } });
