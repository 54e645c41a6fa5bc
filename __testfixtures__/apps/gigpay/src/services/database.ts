import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';

let instance: PrismaClient | null = null;

/** The client of jobs and reports: made on first use, because a job may run without a database. */
export function getPrisma(): PrismaClient {
  if (!instance) {
    const connectionString = process.env.DATABASE_URL;
    if (!connectionString) throw new Error('DATABASE_URL is not set');
    instance = new PrismaClient({ adapter: new PrismaPg({ connectionString }) });
  }
  return instance;
}

export async function closePrisma(): Promise<void> {
  await instance?.$disconnect();
  instance = null;
}

export async function isHealthy(prisma: PrismaClient): Promise<boolean> {
  try {
    await prisma.$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}
