import type { ProjectFacts } from '../facts/types';
import { analyse } from '../prisma/find/analysis';
import {
  child,
  children,
  identifierName,
  isMember,
  keyOf,
  stringValue,
  type Node,
} from '../prisma/find/node';
import { isPrismaModule } from '../prisma/find/package-shape';
import { referencesIn } from '../prisma/find/references';
import type { SourceFile } from '../source/source-file';

/** A place where code takes something from Prisma's types. */
export type TypeSite = ImportedName | NamespaceMember;

interface Placed {
  /** What Prisma calls it: `User`, `UserWhereInput`. */
  name: string;
  line: number;
  column: number;
}

/** `import { User } from '@prisma/client'`, `export { Role } from '@prisma/client'` */
export interface ImportedName extends Placed {
  kind: 'import' | 'export';
  /** The specifier, and the declaration that it stands in. */
  node: Node;
  declaration: Node;
  /** Name in this file, or the one that it is exported under. */
  local: string;
  /** It is used where the program runs, not only in types. */
  isValue: boolean;
}

/** `Prisma.UserWhereInput` in a type, `typeof Prisma.X` in a type, `Prisma.SortOrder` in an expression. */
export interface NamespaceMember extends Placed {
  kind: 'type' | 'query' | 'value';
  /** The namespace's name in this file. */
  local: string;
  /** What is replaced: the type reference, the type query, the member expression. */
  node: Node;
  /** What stands around it, outermost first. */
  ancestors: readonly Node[];
  arguments: readonly Node[];
}

/** Namespaces of the client that hold types. */
const NAMESPACES = new Set(['Prisma', '$Enums']);

/** Everything that a file takes from Prisma's types, in the order of the source. */
export function findTypeSites(file: SourceFile, facts: ProjectFacts): TypeSite[] {
  if (!mayNameTypes(file, facts)) return [];
  const { root, program } = analyse(file, facts);
  const names = prismaNames(file, facts);
  const references = referencesIn(program, new Set(names.keys()));
  const sites: TypeSite[] = [];
  for (const statement of children(child(root, 'program') ?? root, 'body')) {
    if (statement.type === 'ImportDeclaration') sites.push(...importsOf(statement, names, references));
    if (statement.type === 'ExportNamedDeclaration') sites.push(...reexportsOf(statement));
  }
  for (const { node, ancestors, binding } of references) {
    const local = identifierName(node) ?? '';
    if (binding.kind !== 'import' || !NAMESPACES.has(names.get(local) ?? '')) continue;
    const site = memberOf(local, ancestors);
    if (site) sites.push(site);
  }
  return sites.sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Rules most files out by their text: scopes would have to be read again after every transform that ran before. */
function mayNameTypes({ path, source }: SourceFile, { files }: ProjectFacts): boolean {
  return (
    Object.keys(files[path]?.prismaNames ?? {}).length > 0 ||
    Array.from(source.matchAll(QUOTED)).some(([, text = '']) => isPrismaModule(text))
  );
}

const QUOTED = /['"`]([^'"`\n]+)(?=['"`])/g;

/** Local names of what the file imports of Prisma's, with Prisma's names. */
function prismaNames(file: SourceFile, facts: ProjectFacts): Map<string, string> {
  const known = facts.files[file.path]?.prismaNames ?? {};
  const found = new Map(Object.entries(known));
  const { program } = analyse(file, facts);
  for (const [local, { imported }] of program.root.values) {
    if (!imported) continue;
    if (isPrismaModule(imported.from)) found.set(local, imported.name);
  }
  // The import may have been moved already: then the name is another module's.
  for (const local of [...found.keys()]) {
    const { imported } = program.root.values.get(local) ?? {};
    const modules = facts.names;
    if (!imported || isOurs(imported.from, modules.schema.file)) found.delete(local);
  }
  return found;
}

/** Whether a specifier ends like the file of the Drizzle schema. */
function isOurs(from: string, schema: string | undefined): boolean {
  const bare = (path: string): string => path.replace(/\.[mc]?[jt]sx?$/, '');
  return (
    schema !== undefined &&
    /\/schema$/.test(bare(from)) &&
    bare(schema).endsWith(bare(from).replace(/^[.@~#/]+[^/]*/, ''))
  );
}

function importsOf(
  declaration: Node,
  names: ReadonlyMap<string, string>,
  references: readonly { node: Node; inType: boolean }[],
): ImportedName[] {
  return children(declaration, 'specifiers').flatMap((node): ImportedName[] => {
    const local = keyOf(node, 'local');
    const name = local === undefined ? undefined : names.get(local);
    if (local === undefined || name === undefined || node.type !== 'ImportSpecifier') return [];
    const isValue = references.some((use) => identifierName(use.node) === local && !use.inType);
    return [{ kind: 'import', name, node, declaration, local, isValue, ...placeOf(node) }];
  });
}

function reexportsOf(declaration: Node): ImportedName[] {
  const from = stringValue(child(declaration, 'source'));
  if (from === undefined || !isPrismaModule(from)) return [];
  const isTypes = declaration.exportKind === 'type';
  return children(declaration, 'specifiers').flatMap((node): ImportedName[] => {
    const name = keyOf(node, 'local');
    const local = keyOf(node, 'exported');
    if (name === undefined || local === undefined || node.type !== 'ExportSpecifier') return [];
    const isValue = !isTypes && node.exportKind !== 'type';
    return [{ kind: 'export', name, node, declaration, local, isValue, ...placeOf(node) }];
  });
}

/** What the name of the namespace is the first part of. */
function memberOf(local: string, ancestors: readonly Node[]): NamespaceMember | undefined {
  const holder = ancestors.at(-1);
  const outer = ancestors.at(-2);
  if (holder?.type === 'TSQualifiedName') {
    const name = identifierName(child(holder, 'right'));
    if (name === undefined || !outer) return undefined;
    const around = ancestors.slice(0, -2);
    const parameters = child(outer, 'typeParameters') ?? child(outer, 'typeArguments');
    const args = children(parameters, 'params');
    if (outer.type === 'TSTypeReference')
      return {
        kind: 'type',
        name,
        local,
        node: outer,
        ancestors: around,
        arguments: args,
        ...placeOf(outer),
      };
    if (outer.type === 'TSTypeQuery')
      return { kind: 'query', name, local, node: outer, ancestors: around, arguments: [], ...placeOf(outer) };
    return undefined;
  }
  if (!isMember(holder) || !holder) return undefined;
  const name = keyOf(holder, 'property');
  if (name === undefined) return undefined;
  const around = ancestors.slice(0, -1);
  return { kind: 'value', name, local, node: holder, ancestors: around, arguments: [], ...placeOf(holder) };
}

function placeOf({ loc }: Node): { line: number; column: number } {
  return { line: loc?.start.line ?? 0, column: (loc?.start.column ?? -1) + 1 };
}
