// Accelerate changes nothing by itself; a result that it is to keep for a time stays.
import { withAccelerate } from '@prisma/extension-accelerate';
import { prisma as base } from '@/prisma';

const prisma = base.$extends(withAccelerate());

export const kept = (name) => prisma.tag.findMany({ where: { name }, cacheStrategy: { ttl: 60 } });
