import { left, type Left } from '../query/query';
import type { SourceFile } from '../source/source-file';
import { findErrorHandlers } from './find-error-handlers';

/**
 * Tells of a call whether it throws into a handler of the file whose checks cannot be made true for Drizzle's errors:
 * then it has to stay Prisma's, or the handler would go dead.
 *
 * @returns A function of the call's node.
 */
export function handlerBlocks(
  file: SourceFile,
  prismaMajor: number | undefined,
  constants?: Record<string, string>,
): (node: object) => Left | undefined {
  const handlers = findErrorHandlers(file, prismaMajor, constants).filter(
    ({ rewritable, blocks }) => !rewritable && blocks !== 'none',
  );
  return (node) => {
    const { start } = node as { start?: number | null };
    if (start == null) return undefined;
    const handler = handlers.find(
      ({ protects }) => protects !== undefined && protects.start <= start && start < protects.end,
    );
    return handler && left('error-handler', `The handler of its errors has to stay. ${handler.reason ?? ''}`);
  };
}
