// What names the row does not show: any key of the model, of one column or of several, is looked for at run time, with what stands beside it.
// schema: blog
import { Prisma } from '@prisma/client';
import { db } from '@/db';
import { jsonCondition, keyed, relatedBy, whereOf } from '@/db/dynamic';
import { firstOrThrow, once } from '@/db/parity';
import { users } from '@/db/schema';

export const parsed = (text: string) => once(() => db
  .select({ id: users.id, name: users.name })
  .from(users)
  .where(
    whereOf(
      users,
      keyed(
        JSON.parse(text),
        'id',
        'email',
        'handle',
        ['tenant_memberNo', 'tenant', 'memberNo'],
      ),
      relatedBy(db),
      jsonCondition,
    ),
  )
  .limit(1)
  .then(([user]) => user ?? null));
export const by = (kind: string, value: string) =>
  once(() => db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(whereOf(users, keyed({ [kind]: value }, 'id', 'email', 'handle')))
    .limit(1)
    .then(([user]) => user ?? null));
export const beside = (where: Prisma.UserWhereUniqueInput) =>
  once(() => db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(
      whereOf(
        users,
        keyed(
          { ...where, posts: { some: { published: true } } },
          'id',
          'email',
          'handle',
          ['tenant_memberNo', 'tenant', 'memberNo'],
        ),
        relatedBy(db),
        jsonCondition,
      ),
    )
    .limit(1)
    .then((rows) => firstOrThrow(rows, 'User')));
