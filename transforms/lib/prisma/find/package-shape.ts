import { ROOT, type Shape } from './shape';

const PACKAGE = /(^|\/)\.?(@prisma\/client|prisma)(\/|$)/;

/**
 * What a module that cannot be read exports, as far as the name tells: Prisma's package, and generated clients, which
 * have no fixed place and are usually not under version control.
 */
export function packageShape(from: string, name: string): Shape | undefined {
  const client: Shape = { kind: 'class', instance: ROOT };
  if (name === 'PrismaClient') return client;
  if ((name === '*' || name === 'default') && PACKAGE.test(from))
    return { kind: 'object', members: { PrismaClient: client } };
  return undefined;
}

/** Whether a specifier can only mean Prisma's package or a generated client; names decide the rest. */
export function isPrismaModule(from: string): boolean {
  return /^@prisma\/client(\/|$)|(^|\/)\.prisma\/|(^|\/)generated\/|(^|\/)prisma\/(\w+\/)*client(\/|\.|$)/.test(
    from,
  );
}
