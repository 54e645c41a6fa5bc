// Middleware that only looks on needs nothing; one that does more is marked, and keeps the calls that it asks for.
import { prisma } from '@/prisma';

prisma.$use(async (params, next) => {
  const start = Date.now();
  const result = await next(params);
  console.log(`${params.model}.${params.action} took ${Date.now() - start} ms`);
  return result;
});

// TODO(drizzle-codemods/extended-client): Middleware has no equal in Drizzle, and calls that it takes part in stay: write what it does into them, or into functions that they call, take it out and run again https://github.com/drizzle-codemods/drizzle-codemods/blob/main/transforms/README.md#extended-client
prisma.$use(async (params, next) => {
  if (params.model === 'Post' && params.action === 'delete') {
    params.action = 'update';
    params.args.data = { published: params.runInTransaction };
  }
  return next(params);
});
