// Data that a function is given connects records: all of its calls show by which key, so that they are looked for before the row is inserted.
// schema: blog
import { Prisma } from '@prisma/client';
import { prisma } from '@/prisma';
import { eq } from 'drizzle-orm';
import { db } from '@/db';
import { columnValues, without } from '@/db/dynamic';
import { firstOrThrow, required } from '@/db/parity';
import { comments, posts, users } from '@/db/schema';

class PostsService {
  constructor(private prisma: typeof import('@/prisma').prisma) {}

  async createPost(data: Prisma.PostCreateInput) {
    const now = new Date();
    const reviewer = data.reviewer?.connect !== undefined ? firstOrThrow(
      await db
        .select({ id: users.id })
        .from(users)
        .where(eq(users.id, required(data.reviewer.connect.id, 'id')))
        .limit(1),
      'User',
      'a nested connect',
    ) : undefined;
    const author = data.author?.connect !== undefined ? firstOrThrow(
      await db
        .select({ id: users.id })
        .from(users)
        .where(eq(users.email, required(data.author.connect.email, 'email')))
        .limit(1),
      'User',
      'a nested connect',
    ) : undefined;
    return (
      await db
        .insert(posts)
        .values({
          ...columnValues(
            posts,
            without(data, 'author', 'reviewer'),
            { createdAt: now, updatedAt: now },
          ),
          authorId: author?.id,
          reviewerId: reviewer?.id,
        })
        .returning({
          slug: posts.slug,
          authorId: posts.authorId,
          reviewerId: posts.reviewerId,
        })
    )[0];
  }

  async createComment(data: Prisma.CommentCreateInput) {
    const post = firstOrThrow(
      await db
        .select({ id: posts.id })
        .from(posts)
        .where(eq(posts.slug, required(data.post?.connect?.slug, 'slug')))
        .limit(1),
      'Post',
      'a nested connect',
    );
    return (
      await db
        .insert(comments)
        .values({ ...columnValues(comments, without(data, 'post')), postId: post.id })
        .returning({
          body: comments.body,
          postId: comments.postId,
          authorId: comments.authorId,
        })
    )[0];
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
