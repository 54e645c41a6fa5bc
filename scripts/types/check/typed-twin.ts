import { resolve } from 'node:path';
import { SymbolFlags, TypeFlags, type Project, type Symbol } from 'typescript-native/unstable/sync';
import type { CallExpression, Expression, Node, SourceFile, TypeNode } from 'typescript-native/unstable/ast';
import {
  isCallExpression,
  isIdentifier,
  isObjectLiteralExpression,
  isParameterDeclaration,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isPropertyDeclaration,
  isPropertySignatureDeclaration,
  isShorthandPropertyAssignment,
  isVariableDeclaration,
} from 'typescript-native/unstable/ast/is';
import type { CallSite } from '../../../transforms/lib/call-site';
import { relativePath } from '../../project/git';

/** The untouched code, with Prisma's types where it has `any` for a client, or an open object for its arguments. */
export interface TypedTwin {
  /** Texts by absolute path. */
  texts: Map<string, string>;
  declarations: Retyping[];
}

/** A declaration that was given a type. */
export interface Retyping {
  file: string;
  line: number;
  /** Its name in the code. */
  name: string;
  /** The calls that it is used in. */
  calls: { file: string; line: number }[];
}

interface Retyped {
  source: SourceFile;
  start: number;
  end: number;
  text: string;
  name: string;
  calls: { file: string; line: number }[];
}

/**
 * Finds the declarations that keep Prisma's types from the calls of a program: of a client that is `any`, and of arguments that are
 * `any` or `Record<string, …>`; and gives them the types that they would have.
 *
 * @param root    Folder that the files of `sites` are relative to.
 * @param module  What the client is imported from.
 */
export function typedTwin(
  project: Project,
  sites: readonly CallSite[],
  root: string,
  module: string,
): TypedTwin {
  const found = new Map<string, Retyped>();
  for (const site of sites) {
    const source = project.program.getSourceFile(resolve(root, site.file));
    const call = source && callAt(source, site);
    if (!source || !call) continue;
    for (const { declaration, type } of untyped(call, site, project, module)) {
      const retyped = retype(declaration, type);
      if (!retyped) continue;
      const key = `${retyped.source.fileName}:${retyped.start}`;
      const place = found.get(key) ?? { ...retyped, calls: [] };
      place.calls.push({ file: site.file, line: site.line });
      found.set(key, place);
    }
  }
  return { texts: textsOf([...found.values()]), declarations: [...found.values()].map(declared) };

  function declared({ source, start, name, calls }: Retyped): Retyping {
    const { line } = source.getLineAndCharacterOfPosition(start);
    return { file: relativePath(root, source.fileName), line: line + 1, name, calls };
  }
}

/** The call of the report's row: the one of that operation that the position stands in. */
function callAt(source: SourceFile, { line, column, operation }: CallSite): CallExpression | undefined {
  const start = source.getLineStarts()[line - 1];
  if (start === undefined) return undefined;
  const position = start + column - 1;
  let found: CallExpression | undefined;
  const visit = (node: Node): void => {
    if (node.pos > position || node.end < position) return;
    if (isCallExpression(node) && isPropertyAccessExpression(node.expression))
      if (node.expression.name.text === operation) found = node;
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

function untyped(
  call: CallExpression,
  { model, operation = '' }: CallSite,
  project: Project,
  module: string,
): { declaration: Node; type: string }[] {
  const access = call.expression;
  if (!isPropertyAccessExpression(access) || !isPropertyAccessExpression(access.expression)) return [];
  const client = declarationOf(access.expression.expression, project);
  const [argument] = call.arguments;
  const args = `import('${module}').Prisma.${model}${operation.charAt(0).toUpperCase()}${operation.slice(1)}Args`;
  const open = argument && isObjectLiteralExpression(argument) ? argument.properties : [];
  return [
    ...(client ? [{ declaration: client, type: clientType(client, module) }] : []),
    ...open.flatMap((property) => {
      if (!isPropertyAssignment(property) && !isShorthandPropertyAssignment(property)) return [];
      const value = isPropertyAssignment(property) ? property.initializer : property.name;
      if (!isIdentifier(property.name) || !isIdentifier(value)) return [];
      const declaration = declarationOf(value, project);
      return declaration ? [{ declaration, type: `NonNullable<${args}['${property.name.text}']>` }] : [];
    }),
  ];
}

function clientType(declaration: Node, module: string): string {
  const name = isParameterDeclaration(declaration) ? 'Prisma.TransactionClient' : 'PrismaClient';
  return `import('${module}').${name}`;
}

/** Where the name is declared, if what it is declared as says nothing of its parts. */
function declarationOf(node: Expression | Node, project: Project): Node | undefined {
  const { checker } = project;
  const name = isPropertyAccessExpression(node) ? node.name : node;
  const symbol = isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(name);
  if (!symbol || !isOpen(node, symbol, project)) return undefined;
  const original = symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return original.valueDeclaration?.resolve(project);
}

function isOpen(node: Node, symbol: Symbol, project: Project): boolean {
  const { checker } = project;
  const type = isShorthandPropertyAssignment(node.parent)
    ? checker.getTypeOfSymbol(symbol)
    : checker.getTypeAtLocation(node);
  if (!type) return false;
  if (type.flags & TypeFlags.Any) return true;
  return (
    type.isObjectType() &&
    checker
      .getIndexInfosOfType(type)
      .some(({ valueType }) => (valueType.flags & (TypeFlags.Any | TypeFlags.Unknown)) !== 0)
  );
}

/** The annotation, or the place behind the name where one would stand. */
function retype(declaration: Node, type: string): Omit<Retyped, 'calls'> | undefined {
  const isTyped =
    isVariableDeclaration(declaration) ||
    isParameterDeclaration(declaration) ||
    isPropertyDeclaration(declaration) ||
    isPropertySignatureDeclaration(declaration);
  if (!isTyped || !isIdentifier(declaration.name)) return undefined;
  const source = declaration.getSourceFile();
  const annotation: TypeNode | undefined = declaration.type;
  const name = declaration.name.text;
  if (annotation)
    return { source, name, start: annotation.getStart(source), end: annotation.end, text: type };
  // `x => …` has no place for a type, and a parameter without one takes it from where the function goes.
  if (isParameterDeclaration(declaration)) return undefined;
  return { source, name, start: declaration.name.end, end: declaration.name.end, text: `: ${type}` };
}

function textsOf(edits: readonly Retyped[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { source, start, end, text } of [...edits].sort((a, b) => b.start - a.start)) {
    const before = texts.get(source.fileName) ?? source.text;
    texts.set(source.fileName, before.slice(0, start) + text + before.slice(end));
  }
  return texts;
}
