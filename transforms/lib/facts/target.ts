import type { Datamodel } from '../prisma/datamodel';
import type { PackageInfo, ProjectInfo } from './project-info';
import { nearest } from './resolve-module';
import type { Driver, Target } from './types';

/** Packages that tell the driver, the first that is there counts: what a person added beside Prisma before what Prisma has. */
const DRIVERS: Record<Target['dialect'], { packages: [name: string, driver: Driver][]; default: Driver }> = {
  postgresql: {
    packages: [
      ['@neondatabase/serverless', 'neon-serverless'],
      ['@prisma/adapter-neon', 'neon-serverless'],
      ['@electric-sql/pglite', 'pglite'],
      ['postgres', 'postgres-js'],
    ],
    default: 'node-postgres',
  },
  mysql: { packages: [], default: 'mysql2' },
  sqlite: {
    packages: [
      ['@libsql/client', 'libsql'],
      ['@prisma/adapter-libsql', 'libsql'],
      ['@prisma/adapter-d1', 'd1'],
    ],
    // Transactions of better-sqlite3 cannot wait for anything.
    default: 'libsql',
  },
};

/**
 * What the Drizzle code is written for, by the packages nearest to `dir`: dialect from the schema, driver from what is
 * installed, Drizzle's version (0.45 where it is not installed yet), Prisma's major version.
 */
export function targetOf(datamodel: Datamodel, info: ProjectInfo, dir: string): Target {
  const dependencies = dependenciesFor(info.packages, dir);
  const dialect = datamodel.provider === 'cockroachdb' ? 'postgresql' : datamodel.provider;
  const { packages, default: usual } = DRIVERS[dialect];
  const pg =
    dependencies.pg === undefined
      ? packages.find(([name]) => dependencies[name] !== undefined)?.[1]
      : undefined;
  const driver = info.config.driver ?? (dialect === 'postgresql' ? neonFirst(dependencies, pg) : pg) ?? usual;
  return {
    dialect,
    driver,
    drizzle: info.config.drizzle ?? (majorOf(dependencies['drizzle-orm']) === 1 ? '1.0' : '0.45'),
    prismaMajor: prismaMajorOf(dependencies),
  };
}

/** Neon's adapter needs its own driver, also where `pg` is installed for scripts. WebSocket: HTTP has no transactions. */
function neonFirst(dependencies: Record<string, string>, other: Driver | undefined): Driver | undefined {
  const isNeon =
    dependencies['@neondatabase/serverless'] !== undefined ||
    dependencies['@prisma/adapter-neon'] !== undefined;
  return isNeon ? 'neon-serverless' : other;
}

/** Dependencies of the package and of those above it; without any, those of the whole workspace. */
export function dependenciesFor(packages: readonly PackageInfo[], dir: string): Record<string, string> {
  const own = nearest(packages, dir).reverse();
  return Object.assign({}, ...(own.length > 0 ? own : packages).map((item) => item.dependencies)) as Record<
    string,
    string
  >;
}

function prismaMajorOf(dependencies: Record<string, string>): 5 | 6 | 7 {
  const major = majorOf(dependencies['@prisma/client']) ?? majorOf(dependencies.prisma) ?? 7;
  return major <= 5 ? 5 : major === 6 ? 6 : 7;
}

function majorOf(range: string | undefined): number | undefined {
  const digits = /(\d+)\./.exec(range ?? '')?.[1] ?? /^\D*(\d+)$/.exec(range ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
