// Filters over relations by EXISTS, with Prisma's meaning where the condition is NULL; a table related to itself, and implicit many-to-many.
// schema: blog
import {
  and,
  asc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  ne,
  notExists,
  notInArray,
  notLike,
  or,
} from 'drizzle-orm';
import { db } from '@/db';
import { ifDefined } from '@/db/parity';
import { comments, follows, postToTag, posts, profiles, tags, users } from '@/db/schema';

export const toMany = (color: string) =>
  Promise.all([
    db
      .select({ id: users.id })
      .from(users)
      .where(
        exists(
          db
            .select()
            .from(posts)
            .where(and(eq(posts.authorId, users.id), eq(posts.published, true))),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        notExists(
          db
            .select()
            .from(posts)
            .where(and(eq(posts.authorId, users.id), eq(posts.published, true))),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        notExists(
          db
            .select()
            .from(posts)
            .where(and(eq(posts.authorId, users.id), notLike(posts.content, '%post%'))),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(exists(db.select().from(posts).where(eq(posts.authorId, users.id))))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(notExists(db.select().from(posts).where(eq(posts.authorId, users.id))))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        exists(
          db
            .select()
            .from(posts)
            .where(and(eq(posts.authorId, users.id), ne(posts.published, true))),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        inArray(
          users.id,
          db
            .select({ managerId: users.managerId })
            .from(users)
            .where(gt(users.age, 20)),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        notInArray(
          users.id,
          db
            .select({ managerId: users.managerId })
            .from(users)
            .where(and(isNotNull(users.managerId), eq(users.name, 'bob'))),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        inArray(
          users.id,
          db
            .select({ A: follows.A })
            .from(follows)
            .innerJoin(users, eq(users.id, follows.B))
            .where(isNotNull(users.name)),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        notInArray(
          users.id,
          db
            .select({ B: follows.B })
            .from(follows)
            .innerJoin(users, eq(users.id, follows.A))
            .where(eq(users.role, 'EDITOR')),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: posts.id })
      .from(posts)
      .where(
        exists(
          db
            .select()
            .from(postToTag)
            .innerJoin(tags, eq(tags.id, postToTag.B))
            .where(and(eq(postToTag.A, posts.id), eq(tags.color, color))),
        ),
      )
      .orderBy(asc(posts.id)),
    db
      .select({ id: posts.id })
      .from(posts)
      .where(
        notExists(
          db
            .select()
            .from(postToTag)
            .innerJoin(tags, eq(tags.id, postToTag.B))
            .where(and(eq(postToTag.A, posts.id), ne(tags.color, color))),
        ),
      )
      .orderBy(asc(posts.id)),
    db
      .select({ id: posts.id })
      .from(posts)
      .where(notExists(db.select().from(postToTag).where(eq(postToTag.A, posts.id))))
      .orderBy(asc(posts.id)),
    db
      .select({ id: posts.id })
      .from(posts)
      .where(
        exists(
          db
            .select()
            .from(comments)
            .where(
              and(
                eq(comments.postId, posts.id),
                exists(
                  db
                    .select()
                    .from(users)
                    .where(
                      and(
                        eq(users.id, comments.authorId),
                        exists(
                          db
                            .select()
                            .from(posts)
                            .where(
                              and(eq(posts.authorId, users.id), eq(posts.slug, 'draft')),
                            ),
                        ),
                      ),
                    ),
                ),
              ),
            ),
        ),
      )
      .orderBy(asc(posts.id)),
  ]);

export const toOne = (name: string) =>
  Promise.all([
    db
      .select({ id: users.id })
      .from(users)
      .where(
        inArray(
          users.managerId,
          db.select({ id: users.id }).from(users).where(eq(users.name, name)),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        inArray(
          users.managerId,
          db.select({ id: users.id }).from(users).where(eq(users.name, name)),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        or(
          isNull(users.managerId),
          inArray(
            users.managerId,
            db.select({ id: users.id }).from(users).where(ne(users.name, name)),
          ),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        or(
          isNull(users.managerId),
          inArray(
            users.managerId,
            db.select({ id: users.id }).from(users).where(ne(users.name, name)),
          ),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(isNull(users.managerId))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(isNotNull(users.managerId))
      .orderBy(asc(users.id)),
    db.select({ id: users.id }).from(users).orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(isNotNull(users.managerId))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(notExists(db.select().from(profiles).where(eq(profiles.userId, users.id))))
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        exists(
          db
            .select()
            .from(profiles)
            .where(and(eq(profiles.userId, users.id), ne(profiles.bio, name))),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        or(
          notExists(db.select().from(profiles).where(eq(profiles.userId, users.id))),
          exists(
            db
              .select()
              .from(profiles)
              .where(and(eq(profiles.userId, users.id), ne(profiles.bio, name))),
          ),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: posts.id })
      .from(posts)
      .where(
        notExists(
          db
            .select()
            .from(users)
            .where(and(eq(users.id, posts.authorId), eq(users.role, 'ADMIN'))),
        ),
      )
      .orderBy(asc(posts.id)),
    db
      .select({ id: posts.id })
      .from(posts)
      .where(
        and(
          exists(
            db
              .select()
              .from(users)
              .where(and(eq(users.id, posts.authorId), ne(users.name, name))),
          ),
          isNull(posts.reviewerId),
        ),
      )
      .orderBy(asc(posts.id)),
    db
      .select({ id: comments.id })
      .from(comments)
      .where(
        inArray(
          comments.parentId,
          db
            .select({ id: comments.id })
            .from(comments)
            .where(
              exists(
                db
                  .select()
                  .from(users)
                  .where(and(eq(users.id, comments.authorId), eq(users.name, name))),
              ),
            ),
        ),
      )
      .orderBy(asc(comments.id)),
    db
      .select({ id: comments.id })
      .from(comments)
      .where(
        exists(
          db
            .select()
            .from(posts)
            .where(and(eq(posts.id, comments.postId), ne(posts.content, name))),
        ),
      )
      .orderBy(asc(comments.id)),
  ]);

export const optional = (name?: string, slug?: string) =>
  Promise.all([
    db
      .select({ id: users.id })
      .from(users)
      .where(name !== undefined ? inArray(
        users.managerId,
        db.select({ id: users.id }).from(users).where(eq(users.name, name)),
      ) : undefined)
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        exists(
          db
            .select()
            .from(posts)
            .where(
              and(
                eq(posts.authorId, users.id),
                slug !== undefined ? eq(posts.slug, slug) : undefined,
              ),
            ),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        ifDefined(
          slug !== undefined ? ne(posts.slug, slug) : undefined,
          (condition) => notExists(
            db.select().from(posts).where(and(eq(posts.authorId, users.id), condition)),
          ),
        ),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        ifDefined(
          name !== undefined ? ne(users.name, name) : undefined,
          (condition) => or(
            isNull(users.managerId),
            inArray(
              users.managerId,
              db.select({ id: users.id }).from(users).where(condition),
            ),
          ),
        ) ?? isNull(users.managerId),
      )
      .orderBy(asc(users.id)),
    db
      .select({ id: posts.id })
      .from(posts)
      .where(
        ifDefined(
          and(
            name !== undefined ? eq(users.name, name) : undefined,
            slug !== undefined ? eq(users.handle, slug) : undefined,
          ),
          (condition) => exists(
            db.select().from(users).where(and(eq(users.id, posts.authorId), condition)),
          ),
        ),
      )
      .orderBy(asc(posts.id)),
  ]);
