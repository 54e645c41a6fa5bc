// A filter that is only known at run time asks for relations as Prisma's does: every quantifier, null, NULL under a negation, a table related to itself, many-to-many.
// schema: blog
import { prisma } from '@/prisma';

type Name = string | null | { not?: string | null };
interface Profile { bio?: Name }
interface Tag { name?: string; color?: Name }
interface Comment { body?: string; parent?: { body?: string } | null; NOT?: { author?: { name?: Name } } }
interface Person {
  name?: Name;
  age?: number | null;
  profile?: { is?: Profile | null; isNot?: Profile | null };
  followers?: { some?: { name?: Name }; every?: { name?: Name }; none?: { name?: Name } };
}
interface Post {
  title?: string;
  content?: Name;
  author?: { is?: Person | null; isNot?: Person | null };
  reviewer?: Person | null;
  tags?: { some?: Tag; every?: Tag; none?: Tag };
  comments?: { some?: Comment; every?: Comment; none?: Comment };
}
type PostFilter = Post & { AND?: Post[]; OR?: Post[]; NOT?: Post | Post[] };
type Written = Person & {
  posts?: { some?: Post; every?: Post; none?: Post };
  manager?: Person | null;
  reports?: { some?: Person; every?: Person; none?: Person };
  memberships?: { some?: { org?: { slug?: string } } };
};

export const ofPosts = (where: PostFilter) =>
  prisma.post.findMany({ where, select: { slug: true }, orderBy: { id: 'asc' } });

export const ofUsers = (where: Written) =>
  prisma.user.findMany({ where, select: { email: true }, orderBy: { id: 'asc' } });

export const beside = (where: PostFilter, slug: string) =>
  prisma.post.findMany({ where: { NOT: where, slug: { not: slug } }, select: { slug: true }, orderBy: { id: 'asc' } });

export const oneKey = (author: { name?: string | null }, tags: { some?: { color?: string | null } }) =>
  prisma.post.findMany({ where: { OR: [{ author }, { NOT: { tags } }] }, select: { slug: true }, orderBy: { id: 'asc' } });

export const loaded = (where: Comment, posts: { tags?: { some?: { name?: string } } }) =>
  prisma.comment.findMany({
    where: { ...where, votes: { gte: -10 } },
    select: { id: true, post: { select: { slug: true } }, replies: { where, select: { id: true }, orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  }).then(async (comments) => ({
    comments,
    users: await prisma.user.findMany({ select: { id: true, posts: { where: posts, select: { slug: true }, orderBy: { id: 'asc' } } }, orderBy: { id: 'asc' } }),
  }));
