import type { Prisma } from '@prisma/client';

/** What of a worker may leave the house. */
export const publicWorker = {
  id: true,
  name: true,
  reputationScore: true,
  completedTasks: true,
} satisfies Prisma.WorkerSelect;

export type PublicWorker = Prisma.WorkerGetPayload<{ select: typeof publicWorker }>;
