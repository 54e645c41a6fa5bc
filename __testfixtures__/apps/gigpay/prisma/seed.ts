import { prisma } from '../src/lib/prisma';
import { hashToken } from '../src/services/auth';

const people = [
  { name: 'Amara Diallo', email: 'amara@example.org', skills: ['delivery'] },
  { name: 'Bo Lindqvist', email: 'bo@example.org', skills: ['design', 'web'] },
  { name: 'Chidi Okafor', email: 'Chidi@Example.org', skills: [] },
];

/** Fills an empty database; running it again changes nothing but the balance of the demo platform. */
export async function seed() {
  const platform = await prisma.platform.upsert({
    where: { slug: 'acme' },
    create: {
      name: 'Acme Deliveries',
      slug: 'acme',
      contactEmail: 'ops@acme.example',
      balance: '1000',
      apiKeys: { create: [{ label: 'default', tokenHash: hashToken('acme-token') }] },
    },
    update: { balance: { increment: 250 } },
  });
  for (const person of people) {
    await prisma.worker.upsert({
      where: { email: person.email },
      create: person,
      update: { skills: { set: person.skills } },
    });
  }
  await prisma.auditLog.create({
    data: { actor: 'seed', action: 'seeded', detail: { people: 3 } },
  });
  return { platform, workers: await prisma.worker.count() };
}

if (require.main === module) {
  seed()
    .then(({ workers }) => console.log(`${workers} workers`))
    .finally(() => prisma.$disconnect());
}
