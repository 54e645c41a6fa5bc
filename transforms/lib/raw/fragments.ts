import type { ASTNode, ASTPath } from 'jscodeshift';
import { Beside } from '../source/beside';
import {
  child,
  children,
  eachChild,
  identifierName,
  isMember,
  keyOf,
  stringValue,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import { bindingOf, usesOf } from '../source/binding';
import { findPaths } from '../source/find-paths';
import type { SourceFile } from '../source/source-file';
import { callOfPiece } from './call-of-piece';
import { isPlainPiece } from './may-be-piece';
import { rawMethodOf } from './methods';

/** What Prisma has to put raw SQL together from pieces; `Sql` is the type of a piece. */
export type Tool = 'sql' | 'join' | 'raw' | 'empty' | 'Sql';

/** A place that names one of Prisma's tools: `Prisma.sql`, `Prisma.Sql`. */
export interface Mention {
  path: ASTPath;
  tool: Tool;
  /** It stands in the arguments of a call that takes raw SQL. */
  call: ASTNode | undefined;
  /** Why it has no equal in Drizzle. */
  problem?: string;
}

const TOOLS = /^(sql|join|raw|empty|Sql)$/;
/** What can be asked of a piece in Prisma: Drizzle's has none of these. */
const PARTS = /^(sql|text|statement|values|strings|inspect)$/;
const OTHER_SOURCES = /^(sql-template-tag|@prisma\/client\/runtime(\/.*)?)$/;

/** By file, for its state: each call of raw SQL in a file asks for all of them. */
const knownMentions = new Beside<SourceFile, { revision: number; mentions: readonly Mention[] }>();

/** Every place of the file that names one of Prisma's tools for raw SQL, in the order of the source. */
export function mentionsIn(file: SourceFile): readonly Mention[] {
  const known = knownMentions.get(file);
  if (known?.revision === file.revision) return known.mentions;
  const mentions = findMentions(file);
  knownMentions.set(file, { revision: file.revision, mentions });
  return mentions;
}

function findMentions(file: SourceFile): Mention[] {
  const names = namespaces(file);
  if (names.size === 0) return [];
  const isNamespace = (node: Node | undefined): boolean => names.has(identifierName(node) ?? '');
  const values = findPaths(file.root, ['MemberExpression', 'OptionalMemberExpression']).flatMap((path) => {
    const node = path.node as unknown as Node;
    const tool = isNamespace(child(node, 'object')) ? keyOf(node, 'property') : undefined;
    return tool !== undefined && TOOLS.test(tool) ? [mention(path, tool as Tool)] : [];
  });
  const types = findPaths(file.root, 'TSQualifiedName').flatMap((path): Mention[] => {
    const node = path.node as unknown as Node;
    const isPiece = isNamespace(child(node, 'left')) && identifierName(child(node, 'right')) === 'Sql';
    return isPiece ? [{ path, tool: 'Sql', call: undefined }] : [];
  });
  return [...values, ...types];
}

/** Local names of Prisma's namespace: `import { Prisma } from …`, wherever the client is generated. */
export function namespaces(file: SourceFile): Set<string> {
  const names = importsOf(file).filter(({ imported }) => imported === 'Prisma');
  return new Set(names.map(({ local }) => local));
}

function importsOf(file: SourceFile): { from: string; imported: string; local: string }[] {
  return findPaths(file.root, 'ImportDeclaration').flatMap(({ node }) => {
    const declaration = node as unknown as Node;
    const from = stringValue(child(declaration, 'source')) ?? '';
    return children(declaration, 'specifiers').map((specifier) => {
      const local = keyOf(specifier, 'local') ?? '';
      return { from, imported: keyOf(specifier, 'imported') ?? local, local };
    });
  });
}

function mention(path: ASTPath, tool: Tool): Mention {
  const parent = (path.parent as ASTPath).node as unknown as Node;
  const isTag = parent.type === 'TaggedTemplateExpression' && parent.tag === (path.node as unknown);
  const isCalled = child(parent, 'callee') === (path.node as unknown) && parent.type === 'CallExpression';
  const fits = { sql: isTag, join: isCalled, raw: isCalled, empty: true, Sql: false }[tool];
  return {
    path,
    tool,
    call: callOfPiece(path),
    ...(fits ? {} : { problem: `Prisma.${tool} is used as a value` }),
  };
}

/** What of a file has to do with pieces of raw SQL that are made in one place and used in another. */
export interface LooseFragments {
  /** Why they cannot become Drizzle's. */
  problem?: string;
  /** Ids of calls whose values are known to be no pieces; known before anything is rewritten. */
  plain?: string[];
  /** Ids of the calls that pieces from elsewhere may go into. */
  takers?: string[];
  /** Those of them that stand in a transaction by themselves. */
  bound?: string[];
  /** The files that exchange pieces with this one have the same number. */
  group?: number;
  /** Some of the group's calls move with a transaction: so do all of its pieces. */
  inTransaction?: boolean;
}

/** Undefined where every piece of raw SQL stands in the call that takes it. */
export function looseFragments(file: SourceFile): LooseFragments | undefined {
  const mentions = mentionsIn(file);
  const others = importsOf(file).filter(
    ({ from, imported }) =>
      OTHER_SOURCES.test(from) && /^(sqltag|default)$|^(sql|join|raw|empty|Sql)$/.test(imported),
  );
  const isLoose = mentions.some(({ call }) => call === undefined) || others.length > 0 || takesPieces(file);
  if (!isLoose) return undefined;
  const [other] = others;
  const problem =
    mentions.find((item) => item.problem !== undefined)?.problem ??
    (other && `Pieces of raw SQL are made with ${other.from}`) ??
    (partsAsked(file, mentions).length > 0 && !isTestFile(file.path)
      ? 'The text or the values of a piece of raw SQL are asked for'
      : undefined);
  return problem === undefined ? {} : { problem };
}

/** One file by itself does not know the schema. */
const NO_LABELS: ReadonlySet<string> = new Set();

/** `$queryRaw(query)`: the piece comes from elsewhere, unless it is made for this call. */
function takesPieces(file: SourceFile): boolean {
  return findPaths(file.root, ['CallExpression', 'OptionalCallExpression']).some((path) => {
    const call = path.node as unknown as Node;
    const [argument] = children(call, 'arguments').map((item) => unwrapped(item));
    const isPiece =
      /^(Identifier|(Optional)?MemberExpression|(Optional)?CallExpression|ConditionalExpression|LogicalExpression)$/;
    if (!/^\$(query|execute)Raw$/.test(rawMethodOf(call) ?? '') || !isPiece.test(argument?.type ?? ''))
      return false;
    const piece = argument as unknown as ASTNode;
    return (
      piece.type !== 'Identifier' || !isMadeFor(piece.name, path) || !isPlainPiece(piece, path, NO_LABELS)
    );
  });
}

/** Whether nothing but the call takes the variable. */
function isMadeFor(name: string, call: ASTPath): boolean {
  const binding = bindingOf(call, name);
  return binding !== undefined && usesOf(binding).every((use) => callOfPiece(use) === call.node);
}

/** Tests tell what code gives; none of it goes into a query of the application. */
const TEST_FILE = /[._-](test|spec)\.[cm]?[jt]sx?$|(^|\/)(__tests__|__mocks__)\//;

/** Whether a file holds tests, by its path. */
export function isTestFile(path: string): boolean {
  return TEST_FILE.test(path);
}

/** Places of a test that ask for the text or the values of a piece: Drizzle's pieces have neither. */
export function partsAskedByTest(file: SourceFile): ASTPath[] {
  return isTestFile(file.path) ? partsAsked(file, mentionsIn(file)) : [];
}

/** `query.sql`, `query.values` of a variable that holds a piece. */
function partsAsked(file: SourceFile, mentions: readonly Mention[]): ASTPath[] {
  const pieces = new Set(mentions.map(({ path }) => path.node as unknown as Node));
  const names = new Set<string>();
  for (const { node } of findPaths(file.root, 'VariableDeclarator')) {
    const name = identifierName(child(node as unknown as Node, 'id'));
    if (name !== undefined && holdsAny(node as unknown as Node, pieces)) names.add(name);
  }
  return findPaths(file.root, 'MemberExpression').filter(({ node }) => {
    const member = node as unknown as Node;
    const object = identifierName(unwrapped(child(member, 'object')));
    return (
      object !== undefined &&
      names.has(object) &&
      isMember(member) &&
      PARTS.test(keyOf(member, 'property') ?? '')
    );
  });
}

function holdsAny(node: Node, wanted: ReadonlySet<Node>): boolean {
  if (wanted.has(node)) return true;
  let found = false;
  eachChild(node, (item) => {
    found ||= holdsAny(item, wanted);
  });
  return found;
}
