import type { ASTPath } from 'jscodeshift';
import { outermost } from '../../source/outermost';
import type { Node, NodeOf } from '../../source/syntax';

/**
 * What other code calls a function by: `list` for one at the top level of a module, `UsersService.list` for a method. Undefined
 * for others, for what is exported as the default, and for what something else than the project's own code may call: methods with
 * decorators, server actions.
 */
export function functionName(fn: ASTPath): string | undefined {
  const { node } = fn;
  if (isServerAction(fn) || (node.type === 'ClassMethod' && isDecorated(node))) return undefined;
  return functionLabel(fn);
}

/** The same, whoever may call it. */
export function functionLabel(fn: ASTPath): string | undefined {
  const { node } = fn;
  switch (node.type) {
    case 'FunctionDeclaration':
      return node.id?.type === 'Identifier' && isAtTop(fn) ? node.id.name : undefined;
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      const own = outermost(fn);
      const declarator = own.parent as ASTPath | null;
      if (declarator?.node.type !== 'VariableDeclarator' || own.name !== 'init') return undefined;
      const declaration = declarator.parent as ASTPath;
      const { id } = declarator.node;
      return id.type === 'Identifier' && isAtTop(declaration) && isConstant(declaration.node)
        ? id.name
        : undefined;
    }
    case 'ClassMethod':
      return methodName(fn as ASTPath<NodeOf<'ClassMethod'>>);
    default:
      return undefined;
  }
}

function methodName({ node, parent }: ASTPath<NodeOf<'ClassMethod'>>): string | undefined {
  const declared = (parent as ASTPath | null)?.parent as ASTPath | null;
  if (declared?.node.type !== 'ClassDeclaration' || !isAtTop(declared)) return undefined;
  const { id } = declared.node;
  const isCalled = node.kind === 'method' && node.static !== true && node.computed !== true;
  return isCalled && id?.type === 'Identifier' && node.key.type === 'Identifier'
    ? `${id.name}.${node.key.name}`
    : undefined;
}

function isDecorated(node: NodeOf<'ClassMethod'>): boolean {
  return [node, ...node.params].some(
    (item) => ((item as { decorators?: unknown[] | null }).decorators?.length ?? 0) > 0,
  );
}

function isConstant(node: Node): boolean {
  return node.type === 'VariableDeclaration' && node.kind === 'const';
}

/** Whether a declaration stands at the top level, exported by its name or not at all. */
function isAtTop(declaration: ASTPath): boolean {
  const parent = declaration.parent as ASTPath | null;
  if (parent?.node.type === 'ExportNamedDeclaration') return true;
  return parent?.node.type === 'Program';
}

/** `'use server'` at the top of the file or of the function: it is called with whatever a request holds. */
function isServerAction(fn: ASTPath): boolean {
  for (let at: ASTPath | null = fn; at; at = at.parent as ASTPath | null) {
    const { node } = at;
    const body = 'body' in node && node.type !== 'Program' ? (node.body as Node) : node;
    const directives =
      'directives' in body ? ((body.directives as NodeOf<'Directive'>[] | undefined) ?? []) : [];
    if (directives.some(({ value }) => value.value === 'use server')) return true;
  }
  return false;
}
