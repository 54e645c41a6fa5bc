import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScenarioRecord, SchemaFiles } from '../proof/protocol';
import { Side } from '../proof/side';

/**
 * Runs the scenario of an app in a process of its own, on an embedded Postgres that holds Prisma's tables and no rows.
 * Whichever clients the app makes, they all speak with that one database.
 *
 * @param app directory with `scenario.ts`; its packages must be found from there
 * @throws SideError when the app could not be loaded or did not end; errors within steps are in the record
 */
export async function runScenario(app: string, schema: SchemaFiles): Promise<ScenarioRecord> {
  const side = new Side();
  try {
    const workspace = await side.ask('build', { schema });
    await side.ask('open', { ...workspace, aliases: {} });
    return await side.ask('scenario', {
      entry: join(app, 'scenario.ts'),
      call: 'scenario',
      cwd: app,
      env: { DATABASE_URL: 'postgresql://localhost/gigpay' },
    });
  } finally {
    await side.close();
  }
}

/**
 * Generates the real Prisma Client of the schema and puts it where the packages of `root` look for it. In a process of
 * its own, as the scenario is: what Prisma brings along can be loaded by plain Node only.
 */
export async function linkPrismaClient(root: string, schema: SchemaFiles): Promise<void> {
  const side = new Side();
  try {
    const { client } = await side.ask('build', { schema });
    await mkdir(join(root, 'node_modules', '.prisma'), { recursive: true });
    await symlink(client, join(root, 'node_modules', '.prisma', 'client'), 'junction');
  } finally {
    await side.close();
  }
}
