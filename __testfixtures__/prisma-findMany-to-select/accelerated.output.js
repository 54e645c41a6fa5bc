// Accelerate changes nothing by itself; a result that it is to keep for a time stays.
import { withAccelerate } from '@prisma/extension-accelerate';
import { prisma as base } from '@/prisma';

const prisma = base.$extends(withAccelerate());

// TODO(drizzle-codemods/extended-client): Accelerate keeps the result for a time (`cacheStrategy`): cache it where it is used, take the argument out and run again. https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#extended-client
export const kept = (name) => prisma.tag.findMany({ where: { name }, cacheStrategy: { ttl: 60 } });
