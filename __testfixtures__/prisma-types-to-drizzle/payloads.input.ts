// What a payload type selects is written out over the row types, to any depth, also where it is `typeof` a constant.
import { Prisma } from '@prisma/client';

type Plain = Prisma.TagGetPayload<{}>;
type WithPosts = Prisma.UserGetPayload<{
  include: { posts: { select: { id: true; title: true; org: { select: { slug: true } } } }; profile: true };
}>;
type Counted = Prisma.TagGetPayload<{ include: { _count: { select: { posts: true } } } }>;
type Author = Prisma.PostGetPayload<{ select: { author: true; reviewer: { select: { name: true } } } }>;
type Public = Prisma.UserGetPayload<{ omit: { settings: true; avatar: true } }>;

const cardSelect = { id: true, title: true, author: { select: { name: true } } } satisfies Prisma.PostSelect;
type Card = Prisma.PostGetPayload<{ select: typeof cardSelect }>;

const lineArgs = Prisma.validator<Prisma.CommentDefaultArgs>()({ select: { body: true, votes: true } });
export type Line = Prisma.CommentGetPayload<typeof lineArgs>;

export const titles = (user: Pick<WithPosts, 'posts' | 'profile'>) =>
  user.posts.map(({ title, org }) => `${title} (${org?.slug ?? 'none'}) ${user.profile?.bio ?? ''}`);

export const sizeOf = (tag: Counted, plain: Plain) => `${plain.color ?? tag.name}: ${tag._count.posts}`;

export const namesOf = (post: { reviewer: Author['reviewer'] }, card: Card) =>
  `${post.reviewer?.name ?? '?'} ${card.author?.name ?? '?'}`;

export const mailOf = (user: Pick<Public, 'email'>) => user.email;

export const votesOf = (lines: Line[]) => lines.reduce((sum, { votes }) => sum + votes, 0);
