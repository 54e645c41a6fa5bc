// Middleware that only looks on needs nothing; one that does more is marked, and keeps the calls that it asks for.
import { prisma } from '@/prisma';

prisma.$use(async (params, next) => {
  const start = Date.now();
  const result = await next(params);
  console.log(`${params.model}.${params.action} took ${Date.now() - start} ms`);
  return result;
});

prisma.$use(async (params, next) => {
  if (params.model === 'Post' && params.action === 'delete') {
    params.action = 'update';
    params.args.data = { published: params.runInTransaction };
  }
  return next(params);
});
