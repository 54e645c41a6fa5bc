import { createHash, randomBytes } from 'node:crypto';
import { Channel, Prisma } from '@prisma/client';
import { AppError, notFound } from '../lib/errors';
import { prisma } from '../lib/prisma';

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');
const newToken = () => `gp_${randomBytes(24).toString('hex')}`;

export interface WorkerSignUp {
  name: string;
  email: string;
  walletAddress?: string;
  skills?: string[];
}

/** Signs a worker up; an e-mail address or wallet that is taken is a conflict. */
export async function registerWorker(input: WorkerSignUp) {
  try {
    return await prisma.worker.create({
      data: {
        name: input.name,
        email: input.email.trim(),
        walletAddress: input.walletAddress,
        skills: input.skills,
        preferences: {
          create: [{ channel: Channel.PUSH, enabled: false }, { channel: Channel.EMAIL }],
        },
      },
      include: { preferences: { orderBy: { channel: 'asc' } } },
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      throw new AppError(
        409,
        'worker_exists',
        `${input.email} or its wallet is registered already`,
      );
    }
    throw error;
  }
}

/** Platforms start with one key; its token is shown once. */
export async function registerPlatform(
  input: { name: string; slug: string; contactEmail: string; deposit: string },
  token: string = newToken(),
) {
  const platform = await prisma.platform.create({
    data: {
      name: input.name,
      slug: input.slug,
      contactEmail: input.contactEmail,
      balance: input.deposit,
      apiKeys: { create: { label: 'default', tokenHash: hashToken(token) } },
    },
    select: {
      id: true,
      slug: true,
      balance: true,
      apiKeys: { select: { label: true, uses: true } },
    },
  });
  return { platform, token };
}

/** The platform that a bearer token belongs to. Each use is counted. */
export async function authenticatePlatform(token: string, now: Date = new Date()) {
  const key = await prisma.apiKey.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { platform: { select: { id: true, name: true, isActive: true } } },
  });
  if (!key || key.revokedAt !== null || !key.platform.isActive) {
    throw new AppError(401, 'unauthorized', 'Unknown or revoked key');
  }
  await prisma.apiKey.update({
    where: { id: key.id },
    data: { uses: { increment: 1 }, lastUsedAt: now },
  });
  return key.platform;
}

/** Replaces a platform's keys by a new one, in one step. */
export async function rotateKeys(platformId: string, label: string, token: string = newToken()) {
  const [revoked, key] = await prisma.$transaction([
    prisma.apiKey.updateMany({
      where: { platformId, revokedAt: null },
      data: { revokedAt: new Date() },
    }),
    prisma.apiKey.create({
      data: { platformId, label, tokenHash: hashToken(token) },
      select: { id: true, label: true },
    }),
  ]);
  return { revoked: revoked.count, key, token };
}

/** Removes a key; removing it twice is not an error. */
export async function deleteKey(platformId: string, label: string): Promise<boolean> {
  try {
    await prisma.apiKey.delete({ where: { platformId_label: { platformId, label } } });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'P2025') return false;
    throw error;
  }
}

/** Worker by e-mail, in whatever case it was typed. */
export async function findWorkerByEmail(email: string) {
  return prisma.worker.findFirst({
    where: { email: { equals: email, mode: 'insensitive' } },
    select: { id: true, email: true, walletAddress: true },
  });
}

/** Ties a worker to a signed-in user; both must be there. */
export async function linkUser(workerId: string, userId: string) {
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { id: true } });
  if (!user) throw notFound('User');
  return prisma.worker.update({
    where: { id: workerId },
    data: { user: { connect: { id: user.id } } },
    include: { user: true },
  });
}

/** A worker's own data: never undefined, so that callers can hand it on as JSON. */
export async function workerProfile(workerId: string) {
  const worker = await prisma.worker.findUnique({
    where: { id: workerId },
    include: {
      preferences: { orderBy: { channel: 'asc' } },
      tasks: {
        where: { status: { in: ['ASSIGNED', 'COMPLETED'] } },
        orderBy: { externalRef: 'asc' },
        take: 2,
        select: {
          externalRef: true,
          status: true,
          amount: true,
          platform: { select: { name: true } },
        },
      },
      user: { select: { email: true } },
    },
  });
  return worker;
}

export async function markActive(workerId: string, at: Date): Promise<void> {
  await prisma.worker.update({ where: { id: workerId }, data: { lastActiveAt: at } });
}
