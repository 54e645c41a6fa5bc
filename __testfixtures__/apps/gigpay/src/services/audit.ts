import { Prisma } from '@prisma/client';
import { prisma } from '../lib/prisma';

export interface AuditEntry {
  actor: string;
  action: string;
  subject?: string;
  detail?: Record<string, string | number[]> | null;
}

export async function log(entry: AuditEntry) {
  return prisma.auditLog.create({
    data: {
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject,
      detail: entry.detail === null ? Prisma.JsonNull : entry.detail,
    },
    select: { actor: true, action: true, subject: true, detail: true },
  });
}

export async function logAll(actor: string, actions: string[]): Promise<number> {
  const { count } = await prisma.auditLog.createMany({
    data: actions.map((action) => ({ actor, action })),
  });
  return count;
}

/** One page of an actor's entries, newest first, after the entry that the last page ended with. */
export async function auditPage(actor: string, after?: number) {
  return prisma.auditLog.findMany({
    where: { actor },
    orderBy: { id: 'desc' },
    take: 2,
    ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }),
    select: { id: true, action: true, subject: true },
  });
}

export async function redact(actor: string): Promise<number> {
  return prisma.$executeRaw`UPDATE "audit_log" SET "detail" = NULL WHERE "actor" = ${actor}`;
}

export async function entry(id: number) {
  return prisma.auditLog.findUnique({ where: { id } });
}
