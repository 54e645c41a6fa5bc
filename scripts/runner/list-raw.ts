import type { ASTPath } from 'jscodeshift';
import type { CallSite } from '../../transforms/lib/call-site';
import { child, isNode, keyOf, type Node } from '../../transforms/lib/prisma/find/node';
import { siteKey } from '../../transforms/lib/prisma/find/site-id';
import { findPaths } from '../../transforms/lib/source/find-paths';
import type { SourceFile } from '../../transforms/lib/source/source-file';

/** No other library has methods of these names, so their spelling decides. */
const RAW = /^\$(query|execute)Raw(Unsafe)?$/;

/** The raw SQL of a file: `` prisma.$queryRaw`…` ``, `tx.$executeRawUnsafe(…)`. Nothing moves it yet, but it is counted. */
export function listRaw(file: SourceFile): Omit<CallSite, 'outcome'>[] {
  if (!/\$(query|execute)Raw/.test(file.source)) return [];
  const ordinals = new Map<string, number>();
  const paths: ASTPath[] = [
    ...findPaths(file.root, 'TaggedTemplateExpression'),
    ...findPaths(file.root, 'CallExpression'),
  ];
  return paths.flatMap((path) => {
    const node = path.node as unknown as Node;
    const operation = keyOf(child(node, 'tag') ?? child(node, 'callee'), 'property');
    if (operation === undefined || !RAW.test(operation)) return [];
    const key = siteKey(file.path, ancestorsOf(path), operation, child(node, 'quasi'));
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    const { line = 0, column = -1 } = node.loc?.start ?? {};
    return [{ id: `${key}:${ordinal}`, kind: 'raw', file: file.path, line, column: column + 1, operation }];
  });
}

/** What the node stands in, outermost first. */
function ancestorsOf(path: ASTPath): Node[] {
  const ancestors: Node[] = [];
  for (let at = path.parentPath as ASTPath | null; at; at = at.parentPath as ASTPath | null) {
    const value: unknown = at.value;
    if (isNode(value)) ancestors.unshift(value);
  }
  return ancestors;
}
