import type { Channel, NotificationPreference } from '@prisma/client';

// Written before the client had types; callers hand in whichever client they hold.

export async function setPreference(
  db: any,
  workerId: string,
  channel: Channel,
  enabled: boolean,
): Promise<NotificationPreference> {
  return db.notificationPreference.upsert({
    where: { workerId_channel: { workerId, channel } },
    create: { workerId, channel, enabled },
    update: { enabled },
  });
}

/** Counts a message on a channel; the first one turns the channel on. */
export async function countMessage(
  db: any,
  workerId: string,
  channel: Channel,
): Promise<NotificationPreference> {
  return db.notificationPreference.upsert({
    where: { workerId_channel: { workerId, channel } },
    create: { workerId, channel, sent: 1 },
    update: { sent: { increment: 1 } },
  });
}

export async function preference(
  db: any,
  workerId: string,
  channel: Channel,
): Promise<NotificationPreference | null> {
  return db.notificationPreference.findUnique({
    where: { workerId_channel: { workerId, channel } },
  });
}

export async function dropPreference(db: any, workerId: string, channel: Channel): Promise<void> {
  await db.notificationPreference.delete({ where: { workerId_channel: { workerId, channel } } });
}
