import { UNKNOWN } from './handler';
import { ROOT, type Change, type Shape } from './shape';

const PACKAGE = /(^|\/)\.?(@prisma\/client|prisma)(\/|$)/;

/** Changes no call: it looks on, or brings methods of its own. */
const NOTHING: Change = { handlers: [] };

/**
 * Functions of packages that give extensions. `readReplicas`: reads outside of transactions go to a replica; from the
 * primary they give the same, as fresh at least, and sending them to replicas is the business of Drizzle's client
 * (`withReplicas`), not of the calls.
 */
const EXTENSIONS: Record<string, Record<string, Change>> = {
  '@prisma/extension-accelerate': { withAccelerate: NOTHING },
  '@prisma/extension-optimize': { withOptimize: NOTHING },
  '@prisma/extension-pulse': { withPulse: NOTHING },
  '@prisma/extension-read-replicas': { readReplicas: { ...NOTHING, isReplicated: true } },
  // `paginate` for all models.
  'prisma-extension-pagination': { default: NOTHING, createPaginator: NOTHING, pagination: NOTHING },
  // `$kysely`, in transactions too.
  'prisma-extension-kysely': { default: { handlers: [{ '*': { $transaction: UNKNOWN } }] } },
};

/**
 * What a module that cannot be read exports, as far as the name tells: Prisma's package, and generated clients, which
 * have no fixed place and are usually not under version control.
 */
export function packageShape(from: string, name: string): Shape | undefined {
  const client: Shape = { kind: 'class', instance: ROOT };
  if (name === 'PrismaClient') return client;
  if ((name === '*' || name === 'default') && PACKAGE.test(from))
    return { kind: 'object', members: { PrismaClient: client } };
  const extensions = Object.hasOwn(EXTENSIONS, from) ? EXTENSIONS[from] : undefined;
  return extensions && extensionsShape(extensions, name);
}

function extensionsShape(extensions: Record<string, Change>, name: string): Shape | undefined {
  const members = Object.entries(extensions).map(([key, change]): [string, Shape] => [
    key,
    { kind: 'function', result: { kind: 'change', change } },
  ]);
  const all = Object.fromEntries(members);
  if (Object.hasOwn(all, name)) return all[name];
  return name === '*' || name === 'default' ? { kind: 'object', members: all } : undefined;
}

/** Whether a specifier can only mean Prisma's package or a generated client; names decide the rest. */
export function isPrismaModule(from: string): boolean {
  return /^@prisma\/client(\/|$)|(^|\/)\.prisma\/|(^|\/)generated\/|(^|\/)prisma\/(\w+\/)*client(\/|\.|$)/.test(
    from,
  );
}
