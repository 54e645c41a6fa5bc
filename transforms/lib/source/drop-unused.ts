import type { ASTNode } from 'jscodeshift';
import {
  child,
  children,
  eachChild,
  identifierName,
  isCall,
  isMember,
  keyOf,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import { readProgram, type Binding, type Program } from '../prisma/find/program';
import { isName, referencesIn } from '../prisma/find/references';
import { dropProperty } from './drop-property';
import { effectOf } from './effect';
import type { SourceFile } from './source-file';
import { eachVersion } from './versions';

/**
 * The first name of a chain: `ctx` of `ctx.prisma`, `getPrisma` of `getPrisma()`, `this.prisma` of what instances keep; undefined for
 * anything else.
 */
export function rootName(node: ASTNode): string | undefined {
  return nameAtRoot(node as unknown as Node);
}

function nameAtRoot(node: Node | undefined): string | undefined {
  const inner = unwrapped(node);
  if (isMember(inner)) {
    const object = unwrapped(child(inner, 'object'));
    const property = keyOf(inner, 'property');
    return object?.type === 'ThisExpression' && property !== undefined
      ? OF_THIS + property
      : nameAtRoot(object);
  }
  if (isCall(inner)) return nameAtRoot(child(inner, 'callee'));
  if (inner?.type === 'AwaitExpression') return nameAtRoot(child(inner, 'argument'));
  if (inner?.type === 'NewExpression') return nameAtRoot(child(inner, 'callee'));
  return inner?.type === 'Identifier' ? identifierName(inner) : undefined;
}

const OF_THIS = 'this.';

/**
 * Removes imports and variables named in `names` that nothing uses any more, and what only they used
 * (`const prisma = getPrisma()` takes the import of `getPrisma` with it). Exports stay, and so do parameters, which are
 * marked as unused, and what was unused before.
 *
 * @param names      Names that an edit has taken uses of away.
 * @param neverMade  Classes of the file that only what injects dependencies instantiates.
 */
export function dropUnused(
  file: SourceFile,
  names: ReadonlySet<string>,
  neverMade: readonly string[] = [],
): void {
  const ofThis = [...names].filter((name) => name.startsWith(OF_THIS));
  const freed = ofThis.flatMap((name) => dropProperty(file, name.slice(OF_THIS.length), neverMade));
  let pending: ReadonlySet<string> = new Set(
    [...names, ...freed].filter((name) => !name.startsWith(OF_THIS)),
  );
  while (pending.size > 0) {
    const next = new Set<string>();
    for (const name of [...pending].flatMap((item) => removeUnnamedType(file, item))) next.add(name);
    const left = [...pending].filter((name) => !removeUnnamedImport(file, name));
    for (const binding of unusedBindings(file, left)) {
      const freed = removeBinding(file, binding);
      if (freed !== undefined) next.add(freed);
    }
    pending = next;
  }
}

/**
 * Removes the import of a name that stands nowhere else in the file: what becomes of most clients, and to be seen without
 * asking for scopes (which takes a walk over the whole file).
 */
function removeUnnamedImport(file: SourceFile, name: string): boolean {
  const isNamed = statementsOf(file).some(({ used, declared }) => used.has(name) || declared.has(name));
  if (isNamed) return false;
  const specifiers = (file.body as unknown as Node[])
    .filter(({ type }) => type === 'ImportDeclaration')
    .flatMap((declaration) => children(declaration, 'specifiers'));
  for (const specifier of specifiers) if (keyOf(specifier, 'local') === name) removeFromList(file, specifier);
  return true;
}

/** Removes the alias of a type that stands nowhere else in the file; gives the names that it used. */
function removeUnnamedType(file: SourceFile, name: string): string[] {
  const body = file.body as unknown as Node[];
  const alias = body.find(
    (statement) =>
      statement.type === 'TSTypeAliasDeclaration' && identifierName(child(statement, 'id')) === name,
  );
  const isNamed = file.body.some((statement) => {
    if ((statement as unknown as Node) === alias) return false;
    const { used, declared } = namesOf(statement);
    return used.has(name) || declared.has(name);
  });
  if (!alias || isNamed) return [];
  const at = body.indexOf(alias);
  keepLeadingComments(alias, body[at + 1]);
  body.splice(at, 1);
  file.markChanged(body[at] ?? body[at - 1]);
  return [...namesOf(alias).used];
}

function unusedBindings(file: SourceFile, all: readonly string[]): Binding[] {
  const names = new Set(all.filter((name) => !isSurelyUsed(file, name)));
  if (names.size === 0) return [];
  const program = readProgram((file.root.get() as { node: unknown }).node as Node, () => false);
  const uses = countUses(program, names);
  return [...uses]
    .filter(
      ([{ kind }, count]) =>
        (kind === 'import' && count === 0) || (/^(variable|parameter)$/.test(kind) && count === 1),
    )
    .map(([binding]) => binding);
}

/** Whether a statement uses a name that none declares: then it is an import's, and scopes need not be asked. */
function isSurelyUsed(file: SourceFile, name: string): boolean {
  const statements = statementsOf(file);
  return (
    statements.some(({ used }) => used.has(name)) && !statements.some(({ declared }) => declared.has(name))
  );
}

function statementsOf({ body }: SourceFile): ReturnType<typeof namesOf>[] {
  return body.filter(({ type }) => type !== 'ImportDeclaration').map(namesOf);
}

/** The names that a statement uses, and those that something in it declares. */
const namesOf = eachVersion((statement) => {
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: Node, declares: boolean): void => {
    const name = identifierName(node);
    if (name !== undefined) (declares ? declared : used).add(name);
    eachChild(node, (item, key) => {
      if (!isName(node, key)) visit(item, declares || isDeclared(node, key));
    });
  };
  visit(statement as Node, false);
  return { used, declared };
});

/** Whether the child at `key` is a name that the node declares, or a pattern of such. */
function isDeclared({ type }: Node, key: string): boolean {
  if (key === 'id') return WITH_NAME.test(type);
  return key === 'params' || key === 'param' || key === 'parameters' || type === 'TSParameterProperty';
}

const WITH_NAME = /^(VariableDeclarator|Function\w*|Class(Declaration|Expression)|TS\w+Declaration)$/;

/** How often each binding is named; its own declaration counts for a variable. */
function countUses(program: Program, names: ReadonlySet<string>): Map<Binding, number> {
  const uses = new Map<Binding, number>();
  for (const name of names) {
    const binding = program.root.values.get(name);
    if (binding?.kind === 'import') uses.set(binding, 0);
  }
  for (const { binding } of referencesIn(program, names)) {
    uses.set(binding, (uses.get(binding) ?? 0) + 1);
  }
  return uses;
}

/** Removes the declaration; gives the name that its initialiser used. */
function removeBinding(file: SourceFile, binding: Binding): string | undefined {
  const { kind, node, init, members } = binding;
  if (kind === 'import') {
    removeFromList(file, node);
    return undefined;
  }
  if (kind === 'parameter') {
    freeParameter(file, binding);
    return undefined;
  }
  if (init && !isHarmless(init)) return undefined;
  const pattern = child(node, 'id');
  const isWhole = pattern?.type === 'Identifier';
  if (!isWhole && members.length !== 1) return undefined;
  const properties = children(pattern, 'properties');
  if (!isWhole && properties.length > 1) {
    const property = properties.find((item) => keyOf(item, 'key') === members[0]);
    if (property && !properties.some((item) => item.type === 'RestElement')) removeFromList(file, property);
    return undefined;
  }
  removeFromList(file, node);
  return nameAtRoot(init);
}

/**
 * A parameter stays for the callers' sake, but says that it is not used any more: `_prisma`. What a pattern took out of an object is
 * not taken.
 */
function freeParameter(file: SourceFile, { node, name, members, parameter }: Binding): void {
  if (node.type === 'Identifier' && members.length === 0) {
    const free = `_${name}`;
    if (name.startsWith('_') || !parameter || isNamed(parameter.fn, free)) return;
    node.name = free;
    file.markChanged();
    return;
  }
  const properties = node.type === 'ObjectPattern' ? children(node, 'properties') : [];
  const property = properties.find((item) => keyOf(item, 'key') === members[0]);
  if (members.length !== 1 || !property || properties.some(({ type }) => type === 'RestElement')) return;
  const list = node.properties as Node[];
  list.splice(list.indexOf(property), 1);
  file.markChanged();
}

/** Whether a name stands anywhere in the node. */
function isNamed(node: Node, name: string): boolean {
  let found = identifierName(node) === name;
  eachChild(node, (item) => {
    found ||= isNamed(item, name);
  });
  return found;
}

/** Whether not evaluating the initialiser changes nothing but that a client is not made. */
function isHarmless(init: Node): boolean {
  const inner = unwrapped(init);
  if (inner.type === 'AwaitExpression') return isHarmless(child(inner, 'argument') ?? inner);
  // A client connects with its first query; only what is given to it could do something before.
  if (inner.type === 'NewExpression')
    return nameAtRoot(inner) === 'PrismaClient' && children(inner, 'arguments').length === 0;
  if (isCall(inner)) return isClientFactory(inner) || isValidator(inner);
  return effectOf(inner as unknown as ASTNode) !== 'effects';
}

/** `Prisma.validator<Prisma.UserSelect>()({ … })` gives back what it is given. */
function isValidator(call: Node): boolean {
  const inner = child(call, 'callee');
  const [object] = children(call, 'arguments');
  return (
    isCall(inner) &&
    keyOf(child(inner, 'callee'), 'property') === 'validator' &&
    object !== undefined &&
    effectOf(object as unknown as ASTNode) !== 'effects'
  );
}

/** `getPrisma()`, `createClient(env.DATABASE_URL)`: a function by its name; never a query. */
function isClientFactory(call: Node): boolean {
  const name = identifierName(child(call, 'callee'));
  return name !== undefined && /prisma|client|db|database/i.test(name);
}

/** Takes the node out of the list that holds it, with the statement where nothing else is in it; its comments stay. */
function removeFromList(file: SourceFile, target: Node): void {
  const chain = listsAround((file.root.get() as { node: unknown }).node as Node, target);
  // An exported declaration is used by whoever imports it.
  if (!chain || !isStatement(chain.at(-1)?.item)) return;
  const { list, item } = chain.find((place) => place.list.length > 1) ?? chain[chain.length - 1] ?? {};
  if (!list || !item) return;
  const at = list.indexOf(item);
  if (isStatement(item)) keepLeadingComments(item, list[at + 1]);
  list.splice(at, 1);
  const isTopLevel = (list as unknown) === file.body;
  file.markChanged(isTopLevel ? (list[at] ?? list[at - 1]) : chain.at(-1)?.item);
}

function isStatement(node: Node | undefined): boolean {
  return node?.type === 'ImportDeclaration' || node?.type === 'VariableDeclaration';
}

interface Place {
  list: Node[];
  item: Node;
}

/** The lists that hold the node, the innermost first, up to that of its statement. */
function listsAround(node: Node, target: Node): Place[] | undefined {
  let found: Place[] | undefined;
  eachChild(node, (item, key, index) => {
    if (found) return;
    const below = item === target ? [] : listsAround(item, target);
    if (!below) return;
    const isDone = below.some((place) => isStatement(place.item) || place.item.type.startsWith('Export'));
    found = index === undefined || isDone ? below : [...below, { list: node[key] as Node[], item }];
  });
  return found;
}

const ABOUT_THE_LINE =
  /(eslint-disable-(next-)?line|@ts-(ignore|expect-error)|biome-ignore|prettier-ignore|TODO\(drizzle-codemods\/)/;

/** Comments before a statement that goes belong to what follows, those for tools about that very line aside, and our own. */
function keepLeadingComments(statement: Node, next: Node | undefined): void {
  const moved = commentsOf(statement).filter(
    ({ leading, value }) => leading !== false && !ABOUT_THE_LINE.test(value),
  );
  if (next && moved.length > 0) next.comments = [...moved, ...commentsOf(next)];
}

function commentsOf(node: Node): Comment[] {
  return (node.comments ?? []) as Comment[];
}

interface Comment {
  value: string;
  leading?: boolean;
}
