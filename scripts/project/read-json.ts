import { readFile } from 'node:fs/promises';
import { parseExpression } from '@babel/parser';
import { child, children, keyOf, type Node } from '../../transforms/lib/prisma/find/node';

/**
 * Reads a file as tsconfig files are written: JSON with comments and commas at the end.
 *
 * @returns undefined where there is no such file, or it is not an object that is written out.
 */
export async function readJson(path: string): Promise<Record<string, unknown> | undefined> {
  const source = await readFile(path, 'utf8').catch(() => undefined);
  return source === undefined ? undefined : parseJson(source);
}

/** What such a file says; undefined where it is not an object that is written out. */
export function parseJson(source: string): Record<string, unknown> | undefined {
  try {
    const value = valueOf(parseExpression(source.replace(/^\uFEFF/, '')) as unknown as Node);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueOf(node: Node | undefined): unknown {
  switch (node?.type) {
    case 'ObjectExpression':
      return Object.fromEntries(
        children(node, 'properties').map((property) => [
          keyOf(property, 'key') ?? '',
          valueOf(child(property, 'value')),
        ]),
      );
    case 'ArrayExpression':
      return children(node, 'elements').map(valueOf);
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return node.value;
    default:
      return null;
  }
}
