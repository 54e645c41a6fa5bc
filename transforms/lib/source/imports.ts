import type { ImportDeclaration, ImportSpecifier } from 'jscodeshift';
import type { ImportRef } from '../drizzle/code';
import type { Names } from '../facts/types';
import { bindingNames } from './scope';
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
  file.markChanged();
  return local;
}

function declarationsOf(file: SourceFile, specifier?: string): ImportDeclaration[] {
  return file.root
    .find(file.j.ImportDeclaration)
    .nodes()
    .filter((node) => specifier === undefined || node.source.value === specifier);
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
  const taken = bindingNames(file);
  const candidates = [ref.name, ref.alias ?? `${ref.name}Drizzle`];
  for (let suffix = 2; ; suffix += 1) {
    const candidate = candidates.shift() ?? `${ref.alias ?? ref.name}${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function addSpecifier(file: SourceFile, specifier: string, ref: ImportRef, local: string): void {
  const { j } = file;
  const node = j.importSpecifier(j.identifier(ref.name), local === ref.name ? undefined : j.identifier(local));
  const kind = ref.typeOnly ? 'type' : 'value';
  const declaration = declarationsOf(file, specifier).find(
    (candidate) =>
      (candidate.importKind ?? 'value') === kind &&
      !candidate.specifiers?.some((item) => item.type === 'ImportNamespaceSpecifier'),
  );
  if (declaration) {
    const specifiers = (declaration.specifiers ??= []);
    const at = specifiers.findIndex((item) => item.type === 'ImportSpecifier' && String(item.imported.name) > ref.name);
    specifiers.splice(at < 0 ? specifiers.length : at, 0, node);
    return;
  }
  insertDeclaration(file, j.importDeclaration([node], j.stringLiteral(specifier), kind));
}

/**
 * After the last import of the file, but before imports at the end that sort behind it and are not the user's own
 * first ones: repeated insertion gives the same order whichever comes first.
 */
function insertDeclaration(file: SourceFile, declaration: ImportDeclaration): void {
  const { body } = file.root.find(file.j.Program).get().node as { body: Statement[] };
  const name = String(declaration.source.value);
  let at = body.findLastIndex((statement) => statement.type === 'ImportDeclaration') + 1;
  while (at > 0 && isOurs(body[at - 1], file) && sourceOf(body[at - 1]) > name) at -= 1;
  body.splice(at, 0, declaration);
}

type Statement = { type: string; source?: { value?: unknown } | null };

function sourceOf(statement: Statement | undefined): string {
  return String(statement?.source?.value ?? '');
}

/** Whether the original file did not hold this import: an earlier transform of this or another run added it. */
function isOurs(statement: Statement | undefined, file: SourceFile): boolean {
  return statement?.type === 'ImportDeclaration' && file.addedModules.has(sourceOf(statement));
}
