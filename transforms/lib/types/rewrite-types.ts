import type { ASTNode, ASTPath } from 'jscodeshift';
import type { CallSite } from '../call-site';
import type { Context } from '../define-transform';
import type { ImportRef } from '../drizzle/code';
import { parity } from '../drizzle/code';
import type { ProjectFacts } from '../facts/types';
import { analyse } from '../prisma/find/analysis';
import { child, eachChild, identifierName, type Node } from '../prisma/find/node';
import { isLeft, left, type Left } from '../query/query';
import { dropUnused } from '../source/drop-unused';
import { findPaths } from '../source/find-paths';
import { importAs, useImport } from '../source/imports';
import { mark, unmark } from '../source/markers';
import type { SourceFile } from '../source/source-file';
import { topStatement } from '../source/versions';
import { DECIMAL, equalType, equalValue, schemaType, type EqualType, type TypeEnv } from './equal-type';
import { findTypeSites, type ImportedName, type NamespaceMember, type TypeSite } from './find-type-sites';
import { modelOf } from './model-names';
import { hasStayingCalls } from './staying-calls';
import { typeNode } from './type-text';

/** Names of the namespace that other transforms own: errors, raw SQL, clients and their promises, nulls of Json columns. */
const OTHERS =
  /^(PrismaClient\w*Error|sql|raw|join|empty|Sql|TransactionClient|TransactionIsolationLevel|PrismaPromise|DbNull|JsonNull|AnyNull|NullTypes|skip|PrismaClient|defineExtension|getExtensionContext)$/;

/** Names that are imported by themselves, and are no model or enum. */
const IMPORTED: Record<string, ImportRef> = {
  JsonValue: parity('JsonValue'),
  JsonObject: parity('JsonObject'),
  JsonArray: parity('JsonArray'),
  InputJsonValue: parity('InputJsonValue'),
  InputJsonObject: parity('JsonObject'),
  InputJsonArray: parity('JsonArray'),
  Decimal: DECIMAL,
};

/**
 * Gives what code takes from Prisma's types its equal of Drizzle's, and reports each place: row types and enums come from the generated
 * schema under the names that they had, payloads are written out, the rest is small types beside the helpers.
 */
export function rewriteTypes(file: SourceFile, context: Context, facts: ProjectFacts, owner: string): void {
  const ordinals = new Map<string, number>();
  const freed = new Set<string>();
  const stay: { site: TypeSite; row: Omit<CallSite, 'outcome'>; why: Left }[] = [];
  const env = envOf(file, context, facts);
  // Imports first: the names that they give are the ones that payloads take.
  const sites = findTypeSites(file, facts).filter((site) => !isOthers(site));
  const ordered = [...sites.filter(isImported), ...sites.filter((site) => !isImported(site))];
  for (const site of ordered) {
    const ordinal = ordinals.get(site.name) ?? 0;
    ordinals.set(site.name, ordinal + 1);
    const row = rowOf(file, site, ordinal, owner);
    if (!isAsked(site, context, facts)) {
      context.report({ ...row, outcome: 'skipped' });
      continue;
    }
    const result = isImported(site) ? moveImport(file, site, facts) : replace(file, site, env, freed);
    if (!result) continue;
    if (isLeft(result)) stay.push({ site, row, why: result });
    else context.report({ ...row, outcome: result.outcome });
  }
  dropUnused(file, freed);
  for (const { site, row, why } of stay) {
    // What only the types that moved had used is gone by now.
    const path = pathOf(file, site);
    if (!path) continue;
    mark(file, path, why.code, why.reason);
    context.report({ ...row, outcome: 'left', code: why.code, reason: why.reason });
  }
}

function isImported(site: TypeSite): site is ImportedName {
  return site.kind === 'import' || site.kind === 'export';
}

function isOthers(site: TypeSite): boolean {
  return OTHERS.test(site.name) || (isImported(site) && /^(Prisma|\$Enums|PrismaPromise)$/.test(site.name));
}

/** With `--models`, types of other models stay. */
function isAsked({ name }: TypeSite, { options: { models } }: Context, { datamodel }: ProjectFacts): boolean {
  if (!models) return true;
  const own = datamodel.models.filter((model) => name.startsWith(model.name)).map((model) => model.name);
  return own.length === 0 || own.some((model) => models.includes(model));
}

function rowOf(file: SourceFile, site: TypeSite, ordinal: number, owner: string): Omit<CallSite, 'outcome'> {
  const { name, line, column } = site;
  const id = `${file.path}#type:${name}:${ordinal}`;
  return { id, kind: 'type', file: file.path, line, column, operation: name, owner };
}

/** `import { User } from '@prisma/client'` becomes an import of the same name from where Drizzle's equal is. */
function moveImport(
  file: SourceFile,
  { name, local, node, declaration, isValue, kind }: ImportedName,
  facts: ProjectFacts,
): EqualType | Left | undefined {
  const { datamodel } = facts;
  const isOfSchema = modelOf(name, datamodel) ?? datamodel.enums.find((item) => item.name === name);
  const ref = isOfSchema ? schemaType(name) : IMPORTED[name];
  if (!ref) return undefined;
  if (kind === 'export') return left('type', `Other files take ${name} of Prisma’s from here`);
  removeSpecifier(file, declaration, node);
  importAs(file, isValue ? ref : { ...ref, typeOnly: true }, local, facts.names);
  return {
    text: local,
    outcome: 'module' in ref.from && ref.from.module === 'parity' ? 'parity' : 'idiomatic',
  };
}

function removeSpecifier(file: SourceFile, declaration: Node, specifier: Node): void {
  const specifiers = declaration.specifiers as Node[];
  specifiers.splice(specifiers.indexOf(specifier), 1);
  let changed: Node | undefined = declaration;
  if (specifiers.length === 0) {
    const [path] = findPaths(
      file.root,
      'ImportDeclaration',
      (node) => (node as unknown as Node) === declaration,
    );
    const comments = (declaration.comments ?? []) as ASTNode[];
    const body = path?.parentPath?.value as (Node & { comments?: unknown[] })[] | undefined;
    const next = body?.[body.indexOf(declaration) + 1];
    // What stands at the head of the file stays there.
    if (next && comments.length > 0) next.comments = [...comments, ...(next.comments ?? [])];
    path?.prune();
    changed = next;
  }
  file.markChanged(changed);
}

function replace(
  file: SourceFile,
  site: NamespaceMember,
  env: TypeEnv,
  freed: Set<string>,
): EqualType | Left | undefined {
  const equal =
    site.kind === 'value' ? equalValue(site, env) : site.kind === 'type' ? equalType(site, env) : undefined;
  if (!equal) return noEqual(site);
  if (isLeft(equal)) return equal;
  const path = pathOf(file, site);
  if (!path) return undefined;
  unmark(file, path, ['type']);
  for (const name of namesIn(site.node)) freed.add(name);
  const around = topStatement(path);
  path.replace(
    site.kind === 'value'
      ? expressionNode(file, equal.text)
      : typeNode(file, parenthesised(equal.text, path)),
  );
  file.markChanged(around);
  return equal;
}

function noEqual({ name, kind }: NamespaceMember): Left {
  return left(
    'type',
    kind === 'value'
      ? `Prisma.${name} is an object of Prisma’s, without an equal in Drizzle`
      : `Prisma.${name} has no equal in Drizzle`,
  );
}

/** `A & B`, `'a' | 'b'` in front of `[]` and the like. */
function parenthesised(text: string, path: ASTPath): string {
  const { type } = path.parent?.node as Node;
  const binds =
    /^(TSArrayType|TSIndexedAccessType|TSIntersectionType|TSTypeOperator|TSOptionalType|TSRestType)$/;
  return binds.test(type) && /[&|]|^keyof /.test(text) ? `(${text})` : text;
}

/** The expression that stands in the place: the member behind an object of Prisma's goes with it. */
function expressionNode(file: SourceFile, text: string): ASTNode {
  const [declarator] = findPaths(file.j(`const made = ${text};`), 'VariableDeclarator');
  const init = declarator?.node.init;
  if (!init) throw new Error(`This is no expression: ${text}`);
  return init;
}

function pathOf(file: SourceFile, site: TypeSite): ASTPath | undefined {
  const node = isImported(site) ? site.declaration : targetOf(site);
  return findPaths(
    file.root,
    [node.type as ASTNode['type']],
    (item) => (item as unknown as Node) === node,
  )[0];
}

/** `Prisma.SortOrder.asc` is replaced as a whole, `Prisma.Decimal` in `new Prisma.Decimal(1)` by itself. */
function targetOf(site: NamespaceMember): Node {
  const outer = site.ancestors.at(-1);
  const isObject = /^(SortOrder|NullsOrder|QueryMode|ModelName)$|ScalarFieldEnum$/.test(site.name);
  return site.kind === 'value' && isObject && outer?.type === 'MemberExpression' && outer.object === site.node
    ? outer
    : site.node;
}

function namesIn(node: Node): string[] {
  const own = identifierName(node);
  const names = own === undefined ? [] : [own];
  eachChild(node, (item) => names.push(...namesIn(item)));
  return names;
}

function envOf(file: SourceFile, context: Context, facts: ProjectFacts): TypeEnv {
  let staying: boolean | undefined;
  return {
    facts,
    givenKeys: facts.files[file.path]?.givenKeys,
    hasStayingCalls: () => (staying ??= hasStayingCalls(file, context, facts)),
    use: (ref) => useImport(file, ref, facts.names),
    lookUp: (name) => constantOf(file, facts, name),
    textOf: (node) => file.j(node as unknown as ASTNode).toSource(),
  };
}

/** The initialiser of a constant of the file's top level, or of one that it imports. */
function constantOf(file: SourceFile, facts: ProjectFacts, name: string): Node | undefined {
  const binding = analyse(file, facts).program.root.values.get(name);
  if (binding?.kind === 'variable') return binding.members.length === 0 ? binding.init : undefined;
  const source = facts.files[file.path]?.constants?.[name];
  if (binding?.kind !== 'import' || source === undefined) return undefined;
  return (
    child(expressionNode(file, source) as unknown as Node, 'expression') ??
    (expressionNode(file, source) as unknown as Node)
  );
}
