import type { SourceFile } from '../../../transforms/lib/source/source-file';
import {
  chainOf,
  keyOf,
  literalOf,
  unwrap,
  type Literal,
  type Node,
  type NodeOf,
} from '../../../transforms/lib/source/syntax';
import { canon } from './canon';
import { GLOBALS } from './holes';
import { declaredNames, freeNames } from './names';

/** Something that a file declares at its top level. */
export interface Declared {
  file: SourceFile;
  /** The statement, without its `export`. */
  node: Node;
  name: string;
}

/** A method of a class that is a client: `class PrismaService extends PrismaClient`. */
export interface ClientMethod {
  file: SourceFile;
  node: NodeOf<'ClassMethod'>;
}

/** Re-exports lead from file to file no further than this. */
const DEEPEST = 5;

/** Functions that are not the same twice, or reach out of the program. */
const IMPURE =
  /"(random\w*|now|performance|setTimeout|setInterval|console|crypto)"|NewExpression\(callee:Identifier\(name:"Date"\)\)/;

/** The project's other files, as they stand on one side. */
export class Elsewhere {
  private readonly files = new Map<string, SourceFile | undefined>();

  /**
   * @param resolve  The file that a specifier means to the file at a path; undefined for packages.
   * @param read  A file of the project.
   * @param methods  Methods of the project's own client classes, by name.
   */
  constructor(
    private readonly resolve: (from: string, specifier: string) => string | undefined,
    private readonly read: (path: string) => SourceFile | undefined,
    readonly methods: ReadonlyMap<string, ClientMethod>,
  ) {}

  /** What a name of a file is: declared there, or in the file that it comes from. */
  declared(file: SourceFile, name: string, depth = 0): Declared | undefined {
    const statements = file.body as Node[];
    for (const statement of statements) {
      if (!declaredNames(statement).includes(name)) continue;
      const inner = 'declaration' in statement ? (statement.declaration as Node | null) : undefined;
      return { file, node: inner ?? statement, name };
    }
    if (depth > DEEPEST) return undefined;
    for (const statement of statements) {
      const from = sourceOf(statement);
      const exported = from === undefined ? undefined : nameBehind(statement, name);
      const other = exported === undefined ? undefined : this.file(file.path, from as string);
      const found = other && this.declared(other, exported as string, depth + 1);
      if (found) return found;
    }
    return name === 'default' ? this.byDefault(file, depth) : undefined;
  }

  /** The literal that a chain comes to: `PrismaError.NOT_FOUND` of an enum or an object that is written out. */
  literal(file: SourceFile, chain: readonly string[]): { value: Literal } | undefined {
    const [root = '', ...members] = chain;
    const declared = this.declared(file, root);
    if (!declared) return undefined;
    if (declared.node.type === 'TSEnumDeclaration') return literalOfEnum(declared.node, members);
    let value = initialOf(declared);
    for (const member of members) {
      const held = value && unwrap(value);
      if (held?.type !== 'ObjectExpression') return undefined;
      const property = (held.properties as Node[]).find(
        (item) => item.type === 'ObjectProperty' && keyOf(item) === member,
      );
      value = property?.type === 'ObjectProperty' ? (property.value as Node) : undefined;
    }
    return value && literalOf(value);
  }

  /**
   * The text of a function that only computes: of what it is given, and of what itself only computes. With all that it needs, as an
   * expression.
   */
  pureFunction(file: SourceFile, name: string): string | undefined {
    const declared = this.declared(file, name);
    if (!declared || !isFunctionLike(declared)) return undefined;
    return this.closed(declared, []);
  }

  private closed({ file, node, name }: Declared, around: readonly string[]): string | undefined {
    const key = `${file.path}#${name}`;
    if (around.includes(key) || around.length > DEEPEST || IMPURE.test(canon(node))) return undefined;
    if (!/^(FunctionDeclaration|TSEnumDeclaration|VariableDeclaration)$/.test(node.type)) return undefined;
    if (node.type === 'VariableDeclaration' && node.kind !== 'const') return undefined;
    const needed: string[] = [];
    for (const [free, uses] of freeNames([node])) {
      const isType = uses.every(
        ({ up }) =>
          up !== undefined && /^TS/.test(up.node.type) && !/^TS(As|NonNull|Satis)/.test(up.node.type),
      );
      if (isType || GLOBALS.has(free)) continue;
      const other = this.declared(file, free);
      const text = other && this.closed(other, [...around, key]);
      if (text === undefined) return undefined;
      needed.push(`const ${free} = ${text};`);
    }
    return `(() => {\n${[...needed, file.textOf(node)].join('\n')}\nreturn ${name};\n})()`;
  }

  private byDefault(file: SourceFile, depth: number): Declared | undefined {
    for (const statement of file.body as Node[]) {
      if (statement.type !== 'ExportDefaultDeclaration') continue;
      const given = unwrap(statement.declaration as Node);
      if (given.type === 'Identifier') return this.declared(file, given.name, depth + 1);
    }
    return undefined;
  }

  private file(from: string, specifier: string): SourceFile | undefined {
    const path = this.resolve(from, specifier);
    if (path === undefined) return undefined;
    if (!this.files.has(path)) this.files.set(path, this.read(path));
    return this.files.get(path);
  }
}

/** Where nothing is known of other files. */
export const NOWHERE = new Elsewhere(
  () => undefined,
  () => undefined,
  new Map(),
);

/** Methods of the classes of a file that are clients. */
export function clientMethodsOf(file: SourceFile): Map<string, ClientMethod> {
  const methods = new Map<string, ClientMethod>();
  for (const statement of file.body as Node[]) {
    const node = 'declaration' in statement ? (statement.declaration as Node | null) : statement;
    const base = node?.type === 'ClassDeclaration' ? node.superClass : undefined;
    if (node?.type !== 'ClassDeclaration' || !base || chainOf(base as Node)?.at(-1) !== 'PrismaClient')
      continue;
    for (const member of node.body.body as Node[]) {
      const name = member.type === 'ClassMethod' ? keyOf(member) : undefined;
      if (member.type === 'ClassMethod' && name !== undefined && member.kind === 'method' && !member.static)
        methods.set(name, { file, node: member });
    }
  }
  return methods;
}

function isFunctionLike({ node, name }: Declared): boolean {
  if (node.type === 'FunctionDeclaration') return true;
  const initial = initialOf({ node, name });
  return initial !== undefined && /^(ArrowFunction|Function)Expression$/.test(unwrap(initial).type);
}

function initialOf({ node, name }: Pick<Declared, 'node' | 'name'>): Node | undefined {
  if (node.type !== 'VariableDeclaration' || node.kind !== 'const') return undefined;
  const found = node.declarations.find(
    (item) => item.type === 'VariableDeclarator' && item.id.type === 'Identifier' && item.id.name === name,
  );
  return found?.type === 'VariableDeclarator'
    ? ((found.init as Node | null | undefined) ?? undefined)
    : undefined;
}

function literalOfEnum(
  { members }: NodeOf<'TSEnumDeclaration'>,
  chain: readonly string[],
): { value: Literal } | undefined {
  const [name, ...rest] = chain;
  let next = 0;
  for (const { id, initializer } of members) {
    const literal = initializer ? literalOf(initializer as Node) : { value: next };
    const key = id.type === 'Identifier' ? id.name : (id as NodeOf<'StringLiteral'>).value;
    if (key === name) return rest.length === 0 && !Number.isNaN(literal?.value) ? literal : undefined;
    next = typeof literal?.value === 'number' ? literal.value + 1 : NaN;
  }
  return undefined;
}

function sourceOf(statement: Node): string | undefined {
  const source =
    /^(Import|ExportNamed|ExportAll)Declaration$/.test(statement.type) && 'source' in statement
      ? (statement.source as { value?: unknown } | null | undefined)
      : undefined;
  return typeof source?.value === 'string' ? source.value : undefined;
}

/** What another module calls a name that a statement takes from it; undefined where it takes none. */
function nameBehind(statement: Node, name: string): string | undefined {
  if (statement.type === 'ExportAllDeclaration') return name;
  if (statement.type !== 'ImportDeclaration' && statement.type !== 'ExportNamedDeclaration') return undefined;
  for (const specifier of (statement.specifiers ?? []) as Node[]) {
    const named = specifier as {
      local?: { name?: unknown } | null;
      imported?: { name?: unknown };
      exported?: { name?: unknown };
    };
    const local = String(named.local?.name);
    if (specifier.type === 'ImportSpecifier' && (named.local ? local : String(named.imported?.name)) === name)
      return String(named.imported?.name);
    if (specifier.type === 'ImportDefaultSpecifier' && local === name) return 'default';
    if (specifier.type === 'ExportSpecifier' && String(named.exported?.name) === name) return local;
  }
  return undefined;
}
