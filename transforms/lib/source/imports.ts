import type { ImportDeclaration, ImportSpecifier, Program } from 'jscodeshift';
import type { ImportRef } from '../drizzle/code';
import type { Names } from '../facts/types';
import { isTaken } from './scope';
import { moduleSpecifier } from './module-specifier';
import type { SourceFile } from './source-file';

/**
 * Makes sure that the file imports `ref`, and says under which local name. An import that is there already is
 * reused; where the name is bound to something else, an alias is taken, so that `const users = … from(users)`
 * cannot happen. Declarations and specifiers have one canonical place each: the order in which transforms run
 * does not show in the result.
 */
export function useImport(file: SourceFile, ref: ImportRef, names: Names): string {
  const specifier = 'package' in ref.from ? ref.from.package : moduleSpecifier(file, names, ref.from.module);
  for (const module of ['client', 'schema', 'parity', 'dynamic'] as const) {
    file.addedModules.add(moduleSpecifier(file, names, module));
  }
  const existing = findImport(file, specifier, ref);
  if (existing) return existing;
  const local = localName(file, ref);
  addSpecifier(file, specifier, ref, local);
  return local;
}

/**
 * Imports `ref` under a name that the file uses already: what an import of another module gave before. An import that gives the name
 * is reused.
 */
export function importAs(file: SourceFile, ref: ImportRef, local: string, names: Names): void {
  const specifier = 'package' in ref.from ? ref.from.package : moduleSpecifier(file, names, ref.from.module);
  for (const module of ['client', 'schema', 'parity', 'dynamic'] as const) {
    file.addedModules.add(moduleSpecifier(file, names, module));
  }
  if (findImport(file, specifier, ref) === local) return;
  addSpecifier(file, specifier, ref, local);
}

/** They stand at the top level only: a search of the whole tree would cost more than everything else here. */
function declarationsOf(file: SourceFile, specifier: string): ImportDeclaration[] {
  return file.body
    .filter((node) => node.type === 'ImportDeclaration')
    .filter((node) => node.source.value === specifier);
}

function findImport(file: SourceFile, specifier: string, ref: ImportRef): string | undefined {
  for (const declaration of declarationsOf(file, specifier)) {
    if (declaration.importKind === 'type' && !ref.typeOnly) continue;
    for (const node of declaration.specifiers ?? []) {
      if (node.type !== 'ImportSpecifier' || node.imported.name !== ref.name) continue;
      if (isTypeSpecifier(node) && !ref.typeOnly) continue;
      return String(node.local?.name ?? node.imported.name);
    }
  }
  return undefined;
}

/** `import { type User }`: Babel's node has `importKind`, which ast-types does not know of a specifier. */
function isTypeSpecifier(node: ImportSpecifier): boolean {
  return 'importKind' in node && node.importKind === 'type';
}

function localName(file: SourceFile, ref: ImportRef): string {
  const candidates = [ref.name, ref.alias ?? `${ref.name}Drizzle`];
  for (let suffix = 2; ; suffix += 1) {
    const candidate = candidates.shift() ?? `${ref.alias ?? ref.name}${suffix}`;
    if (!isTaken(file, candidate)) return candidate;
  }
}

function addSpecifier(file: SourceFile, specifier: string, ref: ImportRef, local: string): void {
  const { j } = file;
  const node = j.importSpecifier(j.identifier(ref.name), j.identifier(local));
  const kind = ref.typeOnly ? 'type' : 'value';
  const declaration = declarationsOf(file, specifier).find(
    (candidate) =>
      (candidate.importKind ?? 'value') === kind &&
      !candidate.specifiers?.some((item) => item.type === 'ImportNamespaceSpecifier'),
  );
  if (declaration) {
    const specifiers = (declaration.specifiers ??= []);
    const at = specifiers.findIndex(
      (item) => item.type === 'ImportSpecifier' && String(item.imported.name) > ref.name,
    );
    specifiers.splice(at < 0 ? specifiers.length : at, 0, node);
    file.markChanged(declaration);
    return;
  }
  insertDeclaration(file, j.importDeclaration([node], j.stringLiteral(specifier), kind));
}

/**
 * After the last import of the file, in an order of its own among the modules that transforms add (packages first,
 * then by name): repeated insertion gives the same order whichever comes first.
 */
function insertDeclaration(file: SourceFile, declaration: ImportDeclaration): void {
  const body: (Statement | Program['body'][number])[] = file.body;
  let at = body.findLastIndex((statement) => statement.type === 'ImportDeclaration') + 1;
  while (at > 0 && isOurs(body[at - 1], file) && rankOf(body[at - 1]) > rankOf(declaration)) at -= 1;
  if (at === 0) takeHeaderComments(body[0], declaration);
  body.splice(at, 0, declaration);
  if (at === 0 && body[1]) file.markChanged(body[1]);
  file.markChanged(declaration);
  file.addedImports.push(declaration);
}

/** The comments at the head of a file stay at its head: those with a blank line behind them are not the statement's. */
function takeHeaderComments(first: Statement | undefined, declaration: ImportDeclaration): void {
  const comments = first?.comments ?? [];
  const lines = [...comments.slice(1), first].map((next) => next?.loc?.start.line ?? 0);
  const last = comments.findLastIndex(
    (comment, index) => (lines[index] ?? 0) > (comment.loc?.end.line ?? 0) + 1,
  );
  if (!first || last < 0) return;
  declaration.comments = comments.slice(0, last + 1);
  first.comments = comments.slice(last + 1);
}

interface Statement {
  type: string;
  importKind?: string | null;
  source?: { value?: unknown } | null;
  loc?: Location | null;
  comments?: Comment[] | null;
}

type Comment = NonNullable<ImportDeclaration['comments']>[number];
type Location = NonNullable<Comment['loc']>;

function rankOf(statement: Statement | undefined): string {
  const source = String(statement?.source?.value ?? '');
  return `${/^[.@~#]/.test(source) ? 1 : 0} ${source} ${statement?.importKind === 'type' ? 0 : 1}`;
}

/** Whether the import is of a module that transforms add, here or in an earlier run. */
function isOurs(statement: Statement | undefined, file: SourceFile): boolean {
  return statement?.type === 'ImportDeclaration' && file.addedModules.has(String(statement.source?.value));
}
