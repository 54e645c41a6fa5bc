// A negated filter of a relation that asks nothing in the end is no filter, however many keys it has.
import { and, asc, eq, exists, isNull, ne, notExists, or } from 'drizzle-orm';
import { db } from '@/db';
import { ifDefined } from '@/db/parity';
import { organizations, posts, users } from '@/db/schema';

export const outside = (name?: string, handle?: string) =>
  db
    .select({ slug: posts.slug })
    .from(posts)
    .where(
      ifDefined(
        or(
          name !== undefined ? ne(users.name, name) : undefined,
          handle !== undefined ? ne(users.handle, handle) : undefined,
        ),
        (condition) => or(
          isNull(posts.authorId),
          exists(
            db.select().from(users).where(and(eq(users.id, posts.authorId), condition)),
          ),
        ),
      ),
    )
    .orderBy(asc(posts.id));

export const elsewhere = (slug?: string, plan?: 'FREE' | 'PRO') =>
  db
    .select({ slug: posts.slug })
    .from(posts)
    .where(
      and(
        ifDefined(
          and(
            slug !== undefined ? eq(organizations.slug, slug) : undefined,
            plan !== undefined ? eq(organizations.plan, plan) : undefined,
          ),
          (condition) => notExists(
            db
              .select()
              .from(organizations)
              .where(and(eq(organizations.id, posts.orgId), condition)),
          ),
        ),
        ne(posts.slug, 'draft'),
      ),
    )
    .orderBy(asc(posts.id));

export const outsideIs = (name?: string, handle?: string) =>
  db
    .select({ slug: posts.slug })
    .from(posts)
    .where(
      ifDefined(
        or(
          name !== undefined ? ne(users.name, name) : undefined,
          handle !== undefined ? ne(users.handle, handle) : undefined,
        ),
        (condition) => or(
          isNull(posts.authorId),
          exists(
            db.select().from(users).where(and(eq(users.id, posts.authorId), condition)),
          ),
        ),
      ) ?? isNull(posts.authorId),
    )
    .orderBy(asc(posts.id));
