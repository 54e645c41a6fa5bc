import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReference } from '../source/binding';
import { outermost } from '../source/outermost';
import type { SourceFile } from '../source/source-file';
import { keyOf, walk, type Node, type NodeOf } from '../source/syntax';
import { findPaths } from '../source/find-paths';
import type { Sources } from './sources';

export type CallPath = ASTPath<NodeOf<'CallExpression'>>;

/** A call, and the path of the file that it stands in. */
export interface FoundCall {
  file: string;
  call: CallPath;
}

/**
 * Every call of a function that a module declares at its top level; undefined where something else is done with it than calling
 * it, or may be: then nobody knows what it is given.
 *
 * @param path  Of the module.
 * @param name  What the function is called there.
 */
export function callsOfFunction(path: string, name: string, sources: Sources): FoundCall[] | undefined {
  const calls: FoundCall[] = [];
  for (const file of sources.naming(name)) {
    const found = callsIn(file, path, name, sources);
    if (!found) return undefined;
    calls.push(...found.map((call) => ({ file: file.path, call })));
  }
  return calls;
}

function callsIn(file: SourceFile, path: string, name: string, sources: Sources): CallPath[] | undefined {
  const locals = new Set([name, ...aliases(file, name)]);
  const calls: CallPath[] = [];
  for (const use of findPaths(file.root, 'Identifier', (node) => locals.has(node.name))) {
    const kind = useOf(use, file, path, name, sources);
    if (kind === 'handed on') return undefined;
    if (kind !== 'other') calls.push(kind);
  }
  return calls;
}

/** `import { list as all }`, `export { list as all }` */
function aliases(file: SourceFile, name: string): string[] {
  return findPaths(file.root, 'ImportSpecifier').flatMap(({ node }) =>
    node.imported.type === 'Identifier' && node.imported.name === name && node.local?.type === 'Identifier'
      ? [node.local.name]
      : [],
  );
}

function useOf(
  use: ASTPath<NodeOf<'Identifier'>>,
  file: SourceFile,
  path: string,
  name: string,
  sources: Sources,
): CallPath | 'other' | 'handed on' {
  const parent = (use.parent as ASTPath).node;
  if (isMemberName(use)) {
    const { object } = parent as NodeOf<'MemberExpression'>;
    return use.node.name === name && isModule(object, use, file, path, name, sources)
      ? called(use.parent as ASTPath)
      : 'other';
  }
  // Under another name it goes where nobody looks.
  if (parent.type === 'ExportSpecifier')
    return use.name === 'local' && !isSameName(parent) ? 'handed on' : 'other';
  if (/^(Import|Export)\w*Specifier$|^TSTypeQuery$/.test(parent.type)) return 'other';
  if (!isReference(use)) return 'other';
  const binding = bindingOf(use, use.node.name);
  if (!binding || binding.identifier === use.node) return 'other';
  if (binding.kind === 'import') {
    const { declaration, path: top } = binding;
    return isOurs(declaration, top, file, path, name, sources) ? called(use) : 'other';
  }
  if (file.path === path && binding.path.node.type === 'Program') return called(use);
  // `const { list } = await import('./list')`
  const { declaration } = binding;
  const isLoaded = declaration.type === 'VariableDeclarator' && declaration.init && loads(declaration.init);
  return isLoaded ? 'handed on' : 'other';
}

function isSameName({ local, exported }: NodeOf<'ExportSpecifier'>): boolean {
  return local?.type === 'Identifier' && exported.type === 'Identifier' && local.name === exported.name;
}

/** Whether an import is that function, straight or by a module that hands it on. */
function isOurs(
  specifier: Node,
  top: ASTPath,
  file: SourceFile,
  path: string,
  name: string,
  sources: Sources,
): boolean {
  const imported =
    specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier'
      ? specifier.imported.name
      : undefined;
  const from = moduleOf(specifier, top, file, sources);
  if (from === undefined) return false;
  if (imported === undefined) return from === path && specifier.type === 'ImportDefaultSpecifier';
  return from === path || !sources.declares(from, imported) || imported !== name;
}

/** `queries.list` of `import * as queries`, `(await import('./queries')).list` */
function isModule(
  object: Node,
  at: ASTPath,
  file: SourceFile,
  path: string,
  name: string,
  sources: Sources,
): boolean {
  if (loads(object)) return true;
  const binding = object.type === 'Identifier' ? bindingOf(at, object.name) : undefined;
  if (binding?.declaration.type === 'VariableDeclarator')
    return binding.declaration.init != null && loads(binding.declaration.init);
  if (binding?.declaration.type !== 'ImportNamespaceSpecifier') return false;
  const from = moduleOf(binding.declaration, binding.path, file, sources);
  return from !== undefined && (from === path || !sources.declares(from, name));
}

/**
 * The file that an import is of.
 * @param top  Of the file's program.
 * @returns undefined where no file of the project is.
 */
export function moduleOf(
  specifier: Node,
  top: ASTPath,
  file: SourceFile,
  sources: Sources,
): string | undefined {
  const declaration = (top.node as NodeOf<'Program'>).body.find(
    (item) => item.type === 'ImportDeclaration' && item.specifiers?.includes(specifier as never),
  );
  return declaration?.type === 'ImportDeclaration'
    ? sources.resolve(file.path, String(declaration.source.value))
    : undefined;
}

function loads(node: Node): boolean {
  let found = false;
  walk(node, (item) => {
    const { type } = item as { type: string };
    if (type === 'Import' || type === 'ImportExpression') found = true;
    if (item.type === 'CallExpression' && item.callee.type === 'Identifier' && item.callee.name === 'require')
      found = true;
    return !found;
  });
  return found;
}

function isMemberName(use: ASTPath): boolean {
  const { type } = (use.parent as ASTPath).node;
  if (type !== 'MemberExpression' && type !== 'OptionalMemberExpression') return false;
  return (
    use.name === 'property' &&
    keyOf({
      key: use.node,
      computed: ((use.parent as ASTPath).node as NodeOf<'MemberExpression'>).computed,
    }) !== undefined
  );
}

/** The call whose callee it is. */
export function called(path: ASTPath): CallPath | 'handed on' {
  const own = outermost(path);
  const parent = own.parent as ASTPath;
  const isCall = parent.node.type === 'CallExpression' || parent.node.type === 'OptionalCallExpression';
  return isCall && own.name === 'callee' ? (parent as CallPath) : 'handed on';
}
