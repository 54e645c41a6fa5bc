// What the private methods, getters and properties of a class give stands at the call, as what functions and constants do.
// schema: blog
import { prisma } from '@/prisma';
import type { Prisma } from '@prisma/client';

interface Search {
  title?: string;
  email?: string | null;
}

const shown = { title: true } as const;

class Posts {
  private readonly order = [{ published: 'desc' }, { slug: 'asc' }] satisfies Prisma.PostOrderByWithRelationInput[];
  static readonly list = { slug: true, ...shown } as const;
  private kept = { published: true };
  readonly least: number;

  constructor(least: number) {
    this.least = least;
  }

  private get include() {
    return { author: { select: { name: true } } } as const;
  }

  #ofAuthor(author: number) {
    return { authorId: author, views: { gte: this.least } };
  }

  private where(search: Search): Prisma.PostWhereInput {
    const where: Prisma.PostWhereInput = {};
    if (search.title) where.title = { contains: search.title };
    if (search.email) where.author = { email: { contains: search.email } };
    return where;
  }

  search(search: Search) {
    const where = this.where(search);
    const include = this.include;
    return prisma.post.findMany({ where: { ...where, NOT: { slug: 'none' } }, include, orderBy: this.order });
  }

  ofAuthor(author: number) {
    return prisma.post.findMany({ where: this.#ofAuthor(author), select: Posts.list, orderBy: { slug: 'asc' } });
  }

  /** Of a function’s own `this` nothing is known. */
  ofAnother(author: number) {
    const where = this.#ofAuthor(author);
    return async function (this: { least: number }) {
      return prisma.post.findMany({ where, select: { slug: true }, orderBy: { slug: 'asc' } });
    }.call({ least: 1000 });
  }

  /** A member that is assigned anew is not what it was made from. */
  isKept(published: boolean) {
    this.kept = { published };
    return prisma.post.findMany({ where: this.kept, select: { slug: true }, orderBy: { slug: 'asc' } });
  }
}

/** A class that extends this one may have another filter. */
export class Open {
  filter() {
    return { published: true };
  }

  list() {
    return prisma.post.findMany({ where: this.filter(), select: { slug: true }, orderBy: { slug: 'asc' } });
  }
}

class Drafts extends Open {
  override filter() {
    return { published: false };
  }
}

const service = (): Posts => new Posts(1);
export const search = (query: Search) => service().search(query);
export const ofAuthor = (author: number) => service().ofAuthor(author);
export const ofAnother = (author: number) => service().ofAnother(author);
export const isKept = (published: boolean) => service().isKept(published);
export const open = () => Promise.all([new Open().list(), new Drafts().list()]);
