// Lists of conditions that are filled by push before the call, relations included, also under a key that a test chooses and in a mode that a test chooses.
// schema: blog
import { and, asc, eq, exists, gte, ilike, like, or } from 'drizzle-orm';
import { db } from '@/db';
import { anyOf } from '@/db/parity';
import { postToTag, posts, tags, users } from '@/db/schema';

interface Search {
  text?: string;
  tag?: string;
  author?: number;
  exact?: boolean;
}

export async function search({ text, tag, author, exact }: Search) {
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(
      and(
        gte(posts.views, 0),
        author ? exists(
          db
            .select()
            .from(users)
            .where(and(eq(users.id, posts.authorId), eq(users.id, author))),
        ) : undefined,
        or(
          tag ? exists(
            db
              .select()
              .from(postToTag)
              .innerJoin(tags, eq(tags.id, postToTag.B))
              .where(and(eq(postToTag.A, posts.id), eq(tags.name, tag))),
          ) : undefined,
          text ? or(
            eq(posts.slug, 'orphan'),
            or(
              exact ? like(posts.title, `%${text}%`) : ilike(posts.title, `%${text}%`),
              exists(
                db
                  .select()
                  .from(postToTag)
                  .innerJoin(tags, eq(tags.id, postToTag.B))
                  .where(and(eq(postToTag.A, posts.id), like(tags.name, `%${text}%`))),
              ),
            ),
          ) : eq(posts.slug, 'orphan'),
        ),
      ),
    )
    .orderBy(asc(posts.slug));
}

export async function any(draft: boolean, author: number | undefined) {
  return db
    .select({ slug: posts.slug })
    .from(posts)
    .where(
      anyOf(
        draft ? eq(posts.published, false) : undefined,
        author !== undefined ? or(
          eq(posts.authorId, author),
          eq(posts.reviewerId, author),
        ) : undefined,
      ),
    )
    .orderBy(asc(posts.slug));
}
