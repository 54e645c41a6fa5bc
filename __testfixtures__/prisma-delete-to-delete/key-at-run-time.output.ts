// Which key names the row that is deleted only shows at run time.
import { db } from '@/db';
import { keyed, whereOf } from '@/db/dynamic';
import { firstOrThrow, once } from '@/db/parity';
import { tags } from '@/db/schema';

export const removed = (where: { id?: number; name?: string; color?: string }) =>
  once(() => db
    .delete(tags)
    .where(whereOf(tags, keyed(where, 'id', 'name')))
    .returning()
    .then((rows) => firstOrThrow(rows, 'Tag', 'a delete')));
