// What a class holds may be changed from where its names are not seen: by values that are assigned to it, a class made from it, a static property that is set.
// schema: blog
import { prisma } from '@/prisma';
import { asc } from 'drizzle-orm';
import { db } from '@/db';
import { jsonCondition, relatedBy, whereOf } from '@/db/dynamic';
import { once } from '@/db/parity';
import { posts } from '@/db/schema';

class Loose {
  private where = { published: true };

  constructor(given: object) {
    Object.assign(this, given);
  }

  list() {
    return once(() => db
      .select({ slug: posts.slug })
      .from(posts)
      .where(whereOf(posts, this.where, relatedBy(db), jsonCondition))
      .orderBy(asc(posts.slug)));
  }
}

class Base {
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

function draftsOf(made: typeof Base) {
  return class extends made {
    override filter() {
      return { published: false };
    }
  };
}

export class Shared {
  static shown: { slug?: boolean; title?: boolean } = { slug: true };

  list() {
    // TODO(drizzle-codemods/unsupported-projection): select is only known at run time. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#unsupported-projection
    return prisma.post.findMany({ select: Shared.shown, orderBy: { slug: 'asc' } });
  }
}

export const loose = (given: object) => new Loose(given).list();
export const drafts = () => new (draftsOf(Base))().list();
export const shared = (key: 'shown') => {
  const known = Shared[key];
  Shared[key] = { title: true };
  const found = new Shared().list();
  Shared[key] = known;
  return found;
};
