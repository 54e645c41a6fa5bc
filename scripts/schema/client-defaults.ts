import type { Default } from '../../transforms/lib/prisma/datamodel';
import type { FileContext } from './context';

/**
 * The expression for what Prisma Client computes on insert, or undefined where the database does. The packages are
 * those that Prisma Client itself uses, so ids have its form and sort like its ids.
 */
export function clientDefault(value: Default, file: FileContext): string | undefined {
  const { shared, imports } = file;
  switch (value.kind) {
    case 'now':
      return 'new Date()';
    case 'uuid':
      if (value.version === 4) return 'crypto.randomUUID()';
      return `${imports.value(shared.depend('uuid'), 'v7 as uuidv7') && 'uuidv7'}()`;
    case 'cuid':
      if (value.version === 2) return `${imports.value(shared.depend('@paralleldrive/cuid2'), 'createId')}()`;
      shared.depend('@bugsnag/cuid');
      shared.usesCuid = true;
      return `${imports.value(file.relative('ids'), 'cuid')}()`;
    case 'nanoid':
      return `${imports.value(shared.depend('nanoid'), 'nanoid')}(${value.length ?? ''})`;
    case 'ulid':
      return `${imports.value(shared.depend('ulid'), 'ulid')}()`;
    default:
      return undefined;
  }
}
