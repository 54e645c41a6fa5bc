import type { ASTPath, CallExpression } from 'jscodeshift';
import type { ProjectFacts } from '../facts/types';
import { analyse } from '../prisma/find/analysis';
import type { Node as LooseNode } from '../prisma/find/node';
import { left, type Left } from '../query/query';
import { bindingOf } from '../source/binding';
import type { SourceFile } from '../source/source-file';
import type { Node } from '../source/syntax';

/** Modules that export Auth.js' Prisma adapter: for Auth.js and NextAuth 5, and for NextAuth 4. */
const MODULES = /^(@auth|@next-auth)\/prisma-adapter$/;

/** Whether `name` is, at `from`, the `PrismaAdapter` that Auth.js gives. */
export function isPrismaAdapter(name: string, from: ASTPath): boolean {
  const binding = bindingOf(from, name);
  if (binding?.kind === 'import') {
    const { declaration, path } = binding;
    if (declaration.type !== 'ImportSpecifier' || declaration.imported.name !== 'PrismaAdapter') return false;
    const { body } = path.node as { body?: Node[] };
    return (body ?? []).some(
      (node) =>
        node.type === 'ImportDeclaration' &&
        MODULES.test(String(node.source.value)) &&
        (node.specifiers?.includes(declaration) ?? false),
    );
  }
  const init = binding?.declaration.type === 'VariableDeclarator' ? binding.declaration.init : undefined;
  if (init?.type !== 'CallExpression' || binding?.members?.[0] !== 'PrismaAdapter') return false;
  const [module] = init.arguments;
  return module?.type === 'StringLiteral' && MODULES.test(module.value);
}

/** Every `PrismaAdapter(client)` of the file. */
export function adapterCalls(file: SourceFile): ASTPath<CallExpression>[] {
  return file.root
    .find(file.j.CallExpression)
    .filter((path) => {
      const { callee } = path.node;
      return callee.type === 'Identifier' && isPrismaAdapter(callee.name, path);
    })
    .paths();
}

/** Why the client that the adapter is given is not the project's plain one; undefined where it is. */
export function clientProblem(
  file: SourceFile,
  facts: ProjectFacts,
  path: ASTPath<CallExpression>,
): Left | undefined {
  const { program, evaluator } = analyse(file, facts);
  const node = path.node as unknown as LooseNode;
  const found = program.calls.find((call) => call.node === node);
  const argument = path.node.arguments[0] as unknown as LooseNode | undefined;
  const shape = found && argument ? evaluator.shapeOf(argument, found.scope) : undefined;
  if (shape?.kind !== 'client' || shape.nature === 'plain') return undefined;
  return shape.nature === 'extended'
    ? left('extended-client', 'PrismaAdapter is given an extended client, whose extension would be lost')
    : left('other-database', 'PrismaAdapter is given a client of another database');
}

/** Whether the call has NextAuth 4's own adapter type, which nothing else at its place says. */
export function losesType(file: SourceFile, path: ASTPath<CallExpression>): boolean {
  const isTyped =
    /\.[mc]?tsx?$/.test(file.path) && !/^TS(As|Satisfies)Expression$/.test(path.parent.node.type);
  const module = { source: { value: '@next-auth/prisma-adapter' } };
  return isTyped && file.root.find(file.j.ImportDeclaration, module).size() > 0;
}
