// What the private methods, getters and properties of a class give stands at the call, as what functions and constants do.
// schema: blog
import type { Prisma } from '@prisma/client';
import { and, asc, desc, eq, exists, gte, like, ne } from 'drizzle-orm';
import { db } from '@/db';
import { jsonCondition, relatedBy, whereOf } from '@/db/dynamic';
import { once } from '@/db/parity';
import { posts, users } from '@/db/schema';

interface Search {
  title?: string;
  email?: string | null;
}

const shown = { title: true } as const;

class Posts {
  static readonly list = { slug: true, ...shown } as const;
  private kept = { published: true };
  readonly least: number;

  constructor(least: number) {
    this.least = least;
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
    return db.query.posts
      .findMany({
        where: and(
          search.title ? like(posts.title, `%${search.title}%`) : undefined,
          search.email ? exists(
            db
              .select()
              .from(users)
              .where(
                and(eq(users.id, posts.authorId), like(users.email, `%${search.email}%`)),
              ),
          ) : undefined,
          ne(posts.slug, 'none'),
        ),
        with: { author: { columns: { name: true } } },
        orderBy: [desc(posts.published), asc(posts.slug)],
      });
  }

  ofAuthor(author: number) {
    return db
      .select({ slug: posts.slug, title: posts.title })
      .from(posts)
      .where(
        and(
          eq(posts.authorId, author),
          this.least !== undefined ? gte(posts.views, this.least) : undefined,
        ),
      )
      .orderBy(asc(posts.slug));
  }

  /** Of a function’s own `this` nothing is known. */
  ofAnother(author: number) {
    const where = this.#ofAuthor(author);
    return async function (this: { least: number }) {
      return db
        .select({ slug: posts.slug })
        .from(posts)
        .where(whereOf(posts, where))
        .orderBy(asc(posts.slug));
    }.call({ least: 1000 });
  }

  /** A member that is assigned anew is not what it was made from. */
  isKept(published: boolean) {
    this.kept = { published };
    return once(() => db
      .select({ slug: posts.slug })
      .from(posts)
      .where(whereOf(posts, this.kept, relatedBy(db), jsonCondition))
      .orderBy(asc(posts.slug)));
  }
}

/** A class that extends this one may have another filter. */
export class Open {
  filter() {
    return { published: true };
  }

  list() {
    return once(() => db
      .select({ slug: posts.slug })
      .from(posts)
      .where(whereOf(posts, this.filter(), relatedBy(db), jsonCondition))
      .orderBy(asc(posts.slug)));
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
