import path from 'node:path';
import type { ASTNode } from 'jscodeshift';
import { parserFor } from '../../transforms/lib/source/parse';

/**
 * The `schema` of a `prisma.config.ts`, as an absolute path; undefined where it sets none, or computes it in a way
 * that cannot be read off. Nothing is executed: strings, `path.join`, `path.resolve`, `__dirname`,
 * `import.meta.dirname` and `process.cwd()` are understood.
 * @param file  Absolute path of the config file, to whose folder a relative `schema` belongs.
 * @param cwd  Where Prisma would be run.
 */
export function schemaOfPrismaConfig(file: string, text: string, cwd: string): string | undefined {
  const j = parserFor(file);
  const folder = path.dirname(file);
  const values = j(text)
    .find(j.ObjectProperty)
    .filter(({ node }) => !node.computed && keyOf(node.key) === 'schema')
    .nodes()
    .map(({ value }) => staticString(value, folder, cwd))
    .filter((value) => value !== undefined);
  return values[0] === undefined ? undefined : path.resolve(folder, values[0]);
}

function keyOf(key: ASTNode): string | undefined {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'StringLiteral' ? key.value : undefined;
}

/** The string that `node` is bound to be, or undefined. */
function staticString(node: ASTNode, folder: string, cwd: string): string | undefined {
  switch (node.type) {
    case 'StringLiteral':
      return node.value;
    case 'Identifier':
      return node.name === '__dirname' ? folder : undefined;
    case 'MemberExpression':
      return node.object.type === 'MetaProperty' && keyOf(node.property) === 'dirname' ? folder : undefined;
    case 'TemplateLiteral': {
      const holes = node.expressions.map((hole) => staticString(hole, folder, cwd));
      if (holes.includes(undefined)) return undefined;
      return node.quasis.map((quasi, index) => (quasi.value.cooked ?? '') + (holes[index] ?? '')).join('');
    }
    case 'CallExpression': {
      const callee =
        node.callee.type === 'MemberExpression' ? keyOf(node.callee.property) : keyOf(node.callee);
      if (callee === 'cwd') return cwd;
      const args = node.arguments.map((argument) => staticString(argument, folder, cwd));
      if (!args.every((argument) => argument !== undefined)) return undefined;
      if (callee === 'join') return path.join(...args);
      return callee === 'resolve' ? path.resolve(cwd, ...args) : undefined;
    }
    default:
      return undefined;
  }
}
