// What a payload type selects is written out over the row types, to any depth, also where it is `typeof` a constant.
import type { Comment, Organization, Post, Profile, Tag, User } from '@/db/schema';

type Plain = Tag;
type WithPosts = User & {
  posts: (Pick<Post, 'id' | 'title'> & { org: Pick<Organization, 'slug'> | null })[];
  profile: Profile | null;
};
type Counted = Tag & { _count: { posts: number } };
type Author = { author: User | null; reviewer: Pick<User, 'name'> | null };
type Public = Omit<User, 'settings' | 'avatar'>;

type Card = Pick<Post, 'id' | 'title'> & { author: Pick<User, 'name'> | null };

export type Line = Pick<Comment, 'body' | 'votes'>;

export const titles = (user: Pick<WithPosts, 'posts' | 'profile'>) =>
  user.posts.map(({ title, org }) => `${title} (${org?.slug ?? 'none'}) ${user.profile?.bio ?? ''}`);

export const sizeOf = (tag: Counted, plain: Plain) => `${plain.color ?? tag.name}: ${tag._count.posts}`;

export const namesOf = (post: { reviewer: Author['reviewer'] }, card: Card) =>
  `${post.reviewer?.name ?? '?'} ${card.author?.name ?? '?'}`;

export const mailOf = (user: Pick<Public, 'email'>) => user.email;

export const votesOf = (lines: Line[]) => lines.reduce((sum, { votes }) => sum + votes, 0);
