// Drizzle has no events: the listener is marked, and goes on listening to what is still Prisma's.
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';

const client = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }),
  log: [{ level: 'query', emit: 'event' }],
});

client.$on('query', ({ query }) => console.log(query));

export const start = () => client.$connect();
