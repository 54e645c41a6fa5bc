import type { ProjectFacts } from '../../../transforms/lib/facts/types';
import { modelByAccessor } from '../../../transforms/lib/prisma/datamodel';
import { moduleSpecifier } from '../../../transforms/lib/source/module-specifier';
import type { SourceFile } from '../../../transforms/lib/source/source-file';
import {
  chainOf,
  isFunction,
  unwrap,
  walk,
  type Node,
  type NodeOf,
} from '../../../transforms/lib/source/syntax';
import { canon } from './canon';
import type { ClientMethod, Elsewhere } from './elsewhere';
import type { Guard } from './guards';
import { GLOBALS, type Hole } from './holes';
import { leftoverOf, mergedShapes } from './leftover';
import {
  childNodes,
  declaredNames,
  freeNames,
  isReference,
  namesWithin,
  ownNames,
  patternNames,
  type Use,
} from './names';

/** One side of a unit: where it stands, and what is to run. */
export interface SideOfUnit {
  side: 'prisma' | 'drizzle';
  file: SourceFile;
  facts: ProjectFacts;
  /** Statements that run first. */
  lead: readonly Node[];
  piece: Node;
  isStatement: boolean;
  isUnused: boolean;
  /** The call was waited for. */
  isAwaited: boolean;
  /** A function of the transaction stands in the place of the call: whoever has the list of them calls it. */
  isDeferred: boolean;
  /** Tests that are met where it runs. */
  guards: readonly Guard[];
  /** What catches its errors. */
  handler?: Node;
  /** Names that a statement leaves behind: they are its result. */
  result: readonly string[];
  /** Statement lists in front of it, the innermost last. */
  lists: readonly (readonly Node[])[];
  /** Canonical texts of expressions that are the client. */
  clients: ReadonlySet<string>;
  /** Canonical texts of functions that give the list which they are given to `$transaction`. */
  wrappers: ReadonlySet<string>;
  /** Parameters of the program; leftovers are added. */
  holes: Map<string, Hole>;
  inner: ReadonlyMap<string, Hole>;
  elsewhere: Elsewhere;
}

/** Names of the parameters, in order: `v0`, `v1`, … */
export function parameterName(index: number): string {
  return `v${index}`;
}

/** Writes the program of one side. Throws {@link Unwritable} where it uses what is only known elsewhere. */
export function writeProgram(side: SideOfUnit): WrittenProgram {
  const writer = new Writer(side);
  writer.gather();
  return { text: (guards) => writer.text(guards), usableGuards: () => writer.usableGuards() };
}

const WAITED =
  "const $waited = (given: any) => (typeof given?.then === 'function' ? 'a promise that nobody waits for' : given);";

/** An error that is put into another is told by what it means: its text and its properties are each library's own. */
const TOLD = `const $told = (_: string, value: any) => {
  if (!(value instanceof Error)) return value;
  const codes: Record<string, string> = {
    23505: 'P2002', SQLITE_CONSTRAINT_UNIQUE: 'P2002', SQLITE_CONSTRAINT_PRIMARYKEY: 'P2002', ER_DUP_ENTRY: 'P2002',
    23503: 'P2003', SQLITE_CONSTRAINT_FOREIGNKEY: 'P2003', ER_NO_REFERENCED_ROW_2: 'P2003', ER_ROW_IS_REFERENCED_2: 'P2003',
  };
  for (let at: any = value; at; at = at.cause) {
    if (typeof at.code !== 'string') continue;
    return codes[at.code] ?? (/^P2\\d{3}$/.test(at.code) && at.code !== 'P2039' ? at.code : 'refused');
  }
  return \`\${value.name}: \${value.message}\`;
};`;

/** Texts are asked for when both sides have told their inputs. */
export interface WrittenProgram {
  /** @param guards  Which of the tests around it stand in front, by their place in the list. */
  text: (guards?: readonly number[]) => string;
  /** Tests that use nothing but what the program has. */
  usableGuards: () => number[];
}

/** Why a unit cannot be cut out of its file. */
export class Unwritable extends Error {}

class Writer {
  private readonly imports = new Set<string>();
  /** Functions of other files, with the names that they need from elsewhere. */
  private readonly taken = new Map<string, { source: string; needs: string[] }>();
  private readonly included = new Map<Node, 'top' | 'local'>();
  private readonly stubs = new Map<string, string>();
  /** Statements of a block that are left out. */
  private readonly dropped = new Map<Node, readonly Node[]>();
  /** Functions of other files that only compute. */
  private readonly pure = new Map<string, string>();
  private readonly seen = new Set<string>();
  private readonly nodes: Node[];
  /** What functions are given beside the list that they give to `$transaction`: how long it may take, and what it sees of others. */
  private readonly options = new Set<Node>();

  /** @param methods  Methods of the client's own class that the program calls, with what each of them needs. */
  constructor(
    private readonly input: SideOfUnit,
    private readonly methods = new Map<string, Writer | undefined>(),
  ) {
    this.nodes = [...input.lead, input.piece, ...(input.handler ? [input.handler] : [])];
    for (const node of this.nodes)
      walk(node, (inner) => {
        if (inner.type !== 'CallExpression' || !input.wrappers.has(canon(inner.callee))) return;
        for (const option of inner.arguments.slice(1) as Node[]) this.options.add(option);
      });
  }

  /** Finds everything that the program needs, and the inputs that only now turn up. */
  gather(): void {
    this.need(this.nodes);
  }

  private need(nodes: readonly Node[]): void {
    if (nodes.some((node) => /callee:Import\(|ImportExpression\(/.test(canon(node))))
      throw new Unwritable('a module is imported while it runs');
    const free = freeNames(nodes, (node, bound) => this.replacement(node, bound) !== undefined);
    for (const [name, writer] of this.methods) if (!writer) this.gatherMethod(name);
    for (const [name, uses] of free) {
      if (GLOBALS.has(name) || name === 'arguments' || this.seen.has(name)) continue;
      if (this.seenAsType(uses)) continue;
      const isKnown = this.resolve(name);
      if (isKnown) {
        this.seen.add(name);
        continue;
      }
      for (const use of uses) this.leftover(use);
    }
  }

  private gatherMethod(name: string): void {
    const { file, node } = this.input.elsewhere.methods.get(name) as ClientMethod;
    // As an arrow function: its `this` is the client, and no name of its own.
    const piece = {
      ...node,
      type: 'ArrowFunctionExpression',
      key: null,
      decorators: null,
    } as unknown as Node;
    const clients = new Set([canon({ type: 'ThisExpression' } as Node)]);
    const around = { lead: [], handler: undefined, guards: [], lists: [], result: [] };
    const writer = new Writer({ ...this.input, ...around, file, piece, clients }, this.methods);
    this.methods.set(name, writer);
    writer.gather();
    for (const line of writer.imports) this.imports.add(line);
  }

  private seenAsType(uses: readonly Use[]): boolean {
    return uses.every(
      ({ up }) => up !== undefined && /^TS/.test(up.node.type) && !/^TS(As|NonNull|Satis)/.test(up.node.type),
    );
  }

  private resolve(name: string): boolean {
    return this.local(name) || this.topLevel(name) || this.imported(name);
  }

  /** A constant that is declared in front of the unit, with what is assigned to its keys until then. */
  private local(name: string): boolean {
    for (const list of [...this.input.lists].reverse()) {
      const at = list.findIndex((statement) => declaredNames(statement).includes(name));
      const statement = list[at];
      if (!statement) continue;
      if (!this.isClosed(statement)) return false;
      this.include(statement, 'local');
      for (const later of this.input.lists.flat()) {
        if (later !== statement && isRun(later) && !this.included.has(later) && changes(later, name))
          this.include(this.onlyChanging(later, name), 'local');
      }
      return true;
    }
    return false;
  }

  /** Of a test that may also leave the function, or ask for something, no more than what it does to the constant. */
  private onlyChanging(statement: Node, name: string): Node {
    if (statement.type !== 'IfStatement' || statement.alternate || !doesMore(statement)) return statement;
    const { consequent } = statement;
    if (consequent.type !== 'BlockStatement') return statement;
    const body = (consequent.body as Node[]).filter((item) => changes(item, name));
    const block = { ...consequent, body: body.map((item) => this.onlyChanging(item, name)) } as Node;
    this.dropped.set(
      block,
      (consequent.body as Node[]).filter((item) => !body.includes(item)),
    );
    return { ...statement, consequent: block } as Node;
  }

  /** Whether a declaration is nothing but an object or list of what can be had here, or a function of that. */
  private isClosed(statement: Node): boolean {
    if (statement.type !== 'VariableDeclaration') return statement.type === 'FunctionDeclaration';
    return statement.declarations.every((declarator) => {
      if (declarator.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return false;
      const initial = declarator.init ? unwrap(declarator.init as Node) : undefined;
      return (
        initial === undefined ||
        /^(Object|Array|ArrowFunction|Function|Conditional|Logical)Expression$|Literal$/.test(initial.type) ||
        (initial.type === 'CallExpression' && this.isMap(initial)) ||
        this.replacement(initial, NONE) !== undefined
      );
    });
  }

  private isMap({ callee }: NodeOf<'CallExpression'>): boolean {
    return (
      callee.type === 'MemberExpression' &&
      callee.property.type === 'Identifier' &&
      /^(map|filter)$/.test(callee.property.name)
    );
  }

  private topLevel(name: string): boolean {
    for (const statement of this.input.file.body as Node[]) {
      if (statement.type === 'ImportDeclaration' || !declaredNames(statement).includes(name)) continue;
      if (/new PrismaClient|\$extends|drizzle\(/.test(this.slice(statement))) return false;
      this.include(statement, 'top');
      return true;
    }
    return false;
  }

  private include(statement: Node, where: 'top' | 'local'): void {
    if (this.included.has(statement)) return;
    if (this.included.size > 40) throw new Unwritable('it needs too much of its file');
    this.included.set(statement, where);
    for (const name of declaredNames(statement)) this.seen.add(name);
    this.need([statement]);
  }

  private imported(name: string): boolean {
    for (const statement of this.input.file.body as Node[]) {
      if (statement.type !== 'ImportDeclaration') continue;
      const specifier = (statement.specifiers ?? []).find((item) => localName(item as Node) === name);
      if (!specifier) continue;
      if (this.take(name)) return true;
      const line = this.importLine(name, specifier as Node, String(statement.source.value));
      if (line !== undefined) this.imports.add(line);
      return line !== undefined;
    }
    return false;
  }

  /** A function of another file of which the facts have the text. */
  private take(name: string): boolean {
    const { constants, constantNames } = this.input.facts.files[this.input.file.path] ?? {};
    const source = constants?.[name];
    if (source === undefined || !/=>|^(async )?function/.test(source)) return false;
    this.taken.set(name, { source, needs: Object.keys(constantNames?.[name] ?? {}) });
    return true;
  }

  /** What such a function needs are inputs that the other side turned up: there it has been put in place of the call. */
  private takenText(): string[] {
    const { holes } = this.input;
    const needed = new Set([...this.taken.values()].flatMap(({ needs }) => needs));
    const inputs = [...needed].map((need) => {
      const index = [...holes.keys()].indexOf(canon({ type: 'Identifier', name: need } as Node));
      if (index < 0) throw new Unwritable(`${need} is computed elsewhere`);
      return `const ${need} = ${parameterName(index)};`;
    });
    return [...inputs, ...[...this.taken].map(([name, { source }]) => `const ${name} = ${source};`)];
  }

  private importLine(name: string, specifier: Node, source: string): string | undefined {
    const { facts, file } = this.input;
    const imported = specifier.type === 'ImportSpecifier' ? String(specifier.imported.name) : undefined;
    const as = (from: string): string =>
      imported === undefined
        ? `import * as ${name} from '${from}';`
        : `import { ${imported === name ? name : `${imported} as ${name}`} } from '${from}';`;
    if (/^drizzle-orm(\/|$)/.test(source)) return as(source);
    if (source === 'decimal.js' || source === 'node:crypto' || source === 'crypto')
      return imported === undefined && specifier.type === 'ImportDefaultSpecifier'
        ? `import ${name} from '${source}';`
        : as(source);
    if (this.input.side === 'drizzle') {
      for (const module of ['schema', 'parity', 'dynamic', 'client'] as const) {
        if (moduleSpecifier(file, facts.names, module) !== source) continue;
        if (module !== 'client') return as(`@/db/${module}`);
        if (facts.names.client.form === 'call' && imported === facts.names.client.name)
          return `import { db as embedded } from '@/db';\nconst ${name} = () => embedded;`;
        return imported === facts.names.client.name
          ? `import { db${name === 'db' ? '' : ` as ${name}`} } from '@/db';`
          : `import type { ${imported ?? name} as ${name} } from '@/db';`;
      }
    }
    const { datamodel } = facts;
    const isPrisma =
      imported === 'Prisma' ||
      datamodel.enums.some((item) => item.name === imported) ||
      source === '@prisma/client';
    if (isPrisma && imported !== undefined) return as('@prisma/client');
    // From `@prisma/client/runtime/library`, which has another path in each version.
    if (imported !== undefined && /^PrismaClient\w*Error$/.test(imported)) {
      this.imports.add("import { Prisma } from '@prisma/client';");
      return `const ${name} = Prisma.${imported};`;
    }
    const constant = facts.files[file.path]?.constants?.[name];
    if (constant === undefined) return undefined;
    if (/\bPrisma\./.test(constant)) this.imports.add("import { Prisma } from '@prisma/client';");
    return `const ${name} = ${constant};`;
  }

  private leftover(use: Use): void {
    const unit = [...this.nodes, ...this.included.keys()];
    const found = leftoverOf(use, (node) => this.slice(node), this.input.inner, unit);
    switch (found.kind) {
      case 'hole': {
        this.withLiteral(found.hole, found.node);
        const known = this.input.holes.get(found.hole.canon);
        if (!known) this.input.holes.set(found.hole.canon, found.hole);
        else if (known.shape && found.hole.shape && known.shape.isList === found.hole.shape.isList)
          this.input.holes.set(known.canon, { ...known, shape: mergedShapes(known.shape, found.hole.shape) });
        else if (!known.place && !isListLike(known) && isListLike(found.hole)) {
          // Whether it is there is asked first, what it holds only then.
          const maybeUndefined = known.values?.includes(false) ?? false;
          this.input.holes.set(found.hole.canon, {
            ...found.hole,
            presence: { ...found.hole.presence, maybeUndefined },
          });
        }
        return;
      }
      case 'stub':
        this.stub(found.name, found.form);
        return;
      case 'test':
        if (!this.isPure(use.node)) this.stub(found.name, 'test');
        return;
      case 'unknown':
        if (!this.isPure(use.node)) throw new Unwritable(found.reason);
    }
  }

  /** Of a constant that is written out elsewhere, what it is comes first. */
  private withLiteral(hole: Hole, node: Node): void {
    const { elsewhere, file } = this.input;
    const literal = hole.values && elsewhere.literal(file, chainOf(node) ?? []);
    if (literal)
      hole.values = [literal.value, ...(hole.values ?? []).filter((value) => value !== literal.value)];
  }

  /** A function of another file that only computes: it is run as it is. */
  private isPure(node: Node): boolean {
    if (node.type !== 'Identifier') return false;
    const text = this.input.elsewhere.pureFunction(this.input.file, node.name);
    if (text === undefined) return false;
    this.pure.set(node.name, text);
    this.seen.add(node.name);
    return true;
  }

  private stub(name: string, form: 'function' | 'error' | 'recorder' | 'test'): void {
    const [root = '', ...members] = name.split('.');
    if (form === 'error') this.stubs.set('$told', TOLD);
    if (form === 'error' && members.length > 0) this.stubs.set(root, errorsOf(root));
    else if (form === 'error') {
      this.stubs.set(
        root,
        `class ${root} extends Error { constructor(...given: unknown[]) { super(JSON.stringify(given, $told)); this.name = '${root}'; } }`,
      );
    } else if (form === 'recorder') this.stubs.set(root, recorder(root));
    else if (this.stubs.has(root)) return;
    else if (form === 'test') this.stubs.set(root, `const ${root} = (..._: unknown[]) => true;`);
    else if (members.length === 0) this.stubs.set(root, `const ${root} = (..._: unknown[]) => undefined;`);
    else this.stubs.set(root, `const ${root} = new Proxy({}, { get: () => () => undefined }) as never;`);
    if (!/^[\w$]+$/.test(root) || root === 'this') throw new Unwritable(`${name} is called`);
    this.seen.add(root);
  }

  /** What stands for an expression: an input, or the client. */
  private replacement(outer: Node, bound: ReadonlySet<string>): string | undefined {
    const node = unwrap(outer);
    const key = canonOf(node);
    if (key === undefined) return undefined;
    if (bound.has(chainOf(node)?.[0] ?? '')) return undefined;
    const isPrisma = this.input.side === 'prisma';
    if (this.input.clients.has(key)) return isPrisma ? 'prisma' : 'db';
    if (this.input.wrappers.has(key)) return isPrisma ? 'prisma.$transaction' : 'db.transaction';
    if (this.options.has(outer)) return 'undefined';
    const method = this.methodAt(node);
    if (method !== undefined) return `$client.${method}`;
    const hole = this.input.holes.get(key);
    if (!hole) return undefined;
    const name = parameterName([...this.input.holes.keys()].indexOf(key));
    return hole.isSet ? `new Set(${name})` : name;
  }

  /** The method of the client's own class that is taken here. */
  private methodAt(node: Node): string | undefined {
    if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return undefined;
    if (!this.input.clients.has(canon(unwrap(node.object)))) return undefined;
    const name = chainOf(node)?.at(-1) ?? '';
    const { elsewhere, facts, side } = this.input;
    if (!elsewhere.methods.has(name)) {
      if (side === 'prisma' && name && !name.startsWith('$') && !modelByAccessor(facts.datamodel, name))
        throw new Unwritable(`${name} is the client’s own, and not in sight`);
      return undefined;
    }
    if (!this.methods.has(name)) this.methods.set(name, undefined);
    return name;
  }

  /** Guards that use nothing but what the program has, by their place in the list. */
  usableGuards(): number[] {
    const known = new Set([...this.included.keys(), ...this.input.lead].flatMap(declaredNames));
    return this.input.guards.flatMap(({ test }, index) => {
      const free = freeNames([test], (node, bound) => this.replacement(node, bound) !== undefined);
      return [...free.keys()].every((name) => known.has(name) || GLOBALS.has(name)) ? [index] : [];
    });
  }

  text(indexes: readonly number[] = []): string {
    const guards = this.input.guards
      .filter((_, index) => indexes.includes(index))
      .map(({ test, holds }) => `  if (${holds ? '!' : ''}(${this.render(test)})) return undefined;`);
    const { input } = this;
    const parameters = [...input.holes.values()].map((_, index) => `${parameterName(index)}: any`).join(', ');
    const tops = [...this.included].flatMap(([node, where]) =>
      where === 'top' ? [this.exported(node)] : [],
    );
    const locals = [...this.included].filter(([, where]) => where === 'local').map(([node]) => node);
    const lead = [...locals, ...input.lead]
      .sort((a, b) => startOf(a) - startOf(b))
      .map((node) => `  ${this.render(node)}`);
    const clients =
      input.side === 'prisma' ? "import { prisma } from '@/prisma';" : "import { db } from '@/db';";
    const run = [...lead, ...guards, `  ${this.body()}`];
    const isLeaving = run.some((text) => /\b(continue|break)\b/.test(text));
    const own = [...this.imports].some((line) => line === clients) ? [] : [clients];
    return [
      ...own,
      ...this.imports,
      ...this.stubs.values(),
      ...(run.some((text) => text.includes('$waited(')) ? [WAITED] : []),
      '',
      `export async function site(${parameters}) {`,
      ...this.takenText().map((text) => `  ${text}`),
      ...[...this.pure].map(([name, text]) => `  const ${name} = ${text};`),
      ...this.methodsText(),
      ...tops.map((text) => `  ${text}`),
      // What goes on with the next round of a loop ends the program.
      ...(isLeaving ? ['  do {', ...run, '  } while (false);'] : run),
      '}',
      '',
    ].join('\n');
  }

  /** The methods of the client's own class, each with what its file has for it. */
  private methodsText(): string[] {
    if (this.methods.size === 0) return [];
    const methods = [...this.methods].map(
      ([name, writer]) => `    ${name}: ${writer?.methodText() ?? 'undefined'},`,
    );
    return ['  const $client = {', ...methods, '  };'];
  }

  private methodText(): string {
    const { params, body, async: isAsync } = this.input.piece as NodeOf<'ArrowFunctionExpression'>;
    const tops = [...this.included.keys()].map((node) => this.exported(node));
    const needed = [
      ...this.stubs.values(),
      ...this.takenText(),
      ...[...this.pure].map(([name, text]) => `const ${name} = ${text};`),
      ...tops,
    ];
    const parameters = params.map((parameter) => this.slice(parameter as Node)).join(', ');
    const names = params.flatMap((parameter) => patternNames(parameter as Node));
    const text = `${isAsync ? 'async ' : ''}(${parameters}) => ${this.render(body as Node, names)}`;
    return needed.length === 0 ? text : `(() => {\n${needed.join('\n')}\nreturn ${text};\n})()`;
  }

  private body(): string {
    const { handler } = this.input;
    const body = this.bodyOf();
    return handler ? `try {\n  ${body}\n  } ${this.render(handler)}` : body;
  }

  private bodyOf(): string {
    const { piece, isStatement, isUnused, result } = this.input;
    if (piece.type === 'BlockStatement')
      return (piece.body as Node[]).map((item) => this.render(item)).join('\n  ');
    const text = this.input.isDeferred ? `db.transaction(${this.render(piece)})` : this.render(piece);
    if (!isStatement) return isUnused ? `${this.awaited(text)};` : `return ${this.awaited(text)};`;
    return result.length > 0 ? `${text}\n  return { ${result.join(', ')} };` : text;
  }

  /** What was waited for has to be waited for: a promise in its place is told as one. */
  private awaited(text: string): string {
    const { isAwaited, isUnused, piece } = this.input;
    const isOwn = unwrap(piece).type === 'AwaitExpression';
    if (!isAwaited) return isUnused && !isOwn ? `await ${text}` : text;
    return isUnused || isOwn ? text : `$waited(${text})`;
  }

  private exported(node: Node): string {
    const inner =
      node.type === 'ExportNamedDeclaration' ? (node.declaration as Node | null | undefined) : node;
    return this.render(inner ?? node);
  }

  /** The text of a node, with inputs in the place of what is computed elsewhere. */
  private render(node: Node, bound: readonly string[] = []): string {
    const edits: Edit[] = [];
    this.edit(node, undefined, edits, new Set([...bound, ...this.nodes.flatMap(declaredNames)]));
    const [from, to] = [startOf(node), endOf(node)];
    let text = '';
    let at = from;
    for (const edit of edits.sort((a, b) => a.start - b.start)) {
      text += this.input.file.textBetween(at, edit.start) + edit.text;
      at = edit.end;
    }
    return text + this.input.file.textBetween(at, to);
  }

  private edit(node: Node, parent: Node | undefined, edits: Edit[], bound: ReadonlySet<string>): void {
    if (node.type === 'Identifier' && !isReference(node, parent)) return;
    const text = this.replacement(node, bound);
    if (text !== undefined) {
      const inner = unwrap(node);
      edits.push({ start: startOf(inner), end: endOf(inner), text });
      return;
    }
    if (node.type === 'ObjectProperty' && node.shorthand) {
      const value = this.replacement(node.value as Node, bound);
      if (value !== undefined && node.key.type === 'Identifier')
        edits.push({ start: startOf(node), end: endOf(node), text: `${node.key.name}: ${value}` });
      return;
    }
    for (const item of this.dropped.get(node) ?? [])
      edits.push({ start: startOf(item), end: endOf(item), text: '' });
    const own = ownNames(node);
    const names = own.length > 0 ? new Set([...bound, ...own]) : bound;
    const patterns = patternsOf(node);
    for (const child of childNodes(node)) {
      if (patterns.includes(child)) continue;
      if (node.type === 'ObjectProperty' && child === node.key && !node.computed) continue;
      this.edit(child, node, edits, names);
    }
  }

  private slice(node: Node): string {
    return this.input.file.textBetween(startOf(node), endOf(node));
  }
}

/** A function or object of which nothing is known but how it is called: calling it gives the calls back. */
function recorder(name: string): string {
  return `const ${name} = (function made(path: string, on?: unknown): unknown {
  return new Proxy(() => undefined, {
    get: (_, key) => (key === 'then' ? undefined : made(\`\${path}.\${String(key)}\`, on)),
    apply: (_, __, given) =>
      new Proxy({ called: path, given, on } as Record<string, unknown>, {
        get: (call, key) =>
          typeof key === 'symbol' || key === 'then' || key in call || key in Object.prototype
            ? Reflect.get(call, key)
            : made(\`\${path}().\${key}\`, call),
      }),
  });
})('${name}') as never;`;
}

function isListLike({ shape, values }: Hole): boolean {
  return shape !== undefined || (values?.every((value) => Array.isArray(value)) ?? false);
}

/** A module of which error classes are used: whichever is asked for is one. */
function errorsOf(name: string): string {
  return `const ${name} = new Proxy({} as Record<string, unknown>, {
  get: (classes, key: string) =>
    (classes[key] ??= class extends Error { constructor(...given: unknown[]) { super(JSON.stringify(given, $told)); this.name = key; } }),
}) as never;`;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

const NONE: ReadonlySet<string> = new Set();

/** Only expressions can be replaced. */
function canonOf(node: Node): string | undefined {
  return /Expression$|^Identifier$|^TemplateLiteral$/.test(node.type) ? canon(node) : undefined;
}

function patternsOf(node: Node): Node[] {
  if (node.type === 'VariableDeclarator') return [node.id as Node];
  if ('params' in node && Array.isArray(node.params)) return node.params as Node[];
  return [];
}

function startOf(node: Node): number {
  return (node as { start?: number | null }).start ?? 0;
}

function endOf(node: Node): number {
  return (node as { end?: number | null }).end ?? 0;
}

function localName(specifier: Node): string | undefined {
  const { local, imported } = specifier as { local?: { name: string } | null; imported?: { name: string } };
  return local?.name ?? imported?.name;
}

/** `name.key = …`, `name.key.push(…)`, `if (…) name.key = …`. */
function changes(statement: Node, name: string): boolean {
  let found = false;
  walk(statement, (node) => {
    const target =
      node.type === 'AssignmentExpression'
        ? (node.left as Node)
        : node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && isPush(node.callee)
          ? (node.callee as Node)
          : undefined;
    if (target && rootOf(target) === name) found = true;
    return !found;
  });
  return found;
}

/** What a statement does is done in its place: a function or class is only told. */
function isRun({ type }: Node): boolean {
  return !/^(Class|Function)Declaration$|^Export/.test(type);
}

function doesMore(statement: Node): boolean {
  let found = false;
  walk(statement, (node) => {
    if (isFunction(node)) return false;
    if (/^(Return|Throw|Continue|Break)Statement$|^AwaitExpression$/.test(node.type)) found = true;
    return !found;
  });
  return found;
}

function isPush({ property }: NodeOf<'MemberExpression'>): boolean {
  return property.type === 'Identifier' && property.name === 'push';
}

function rootOf(node: Node): string | undefined {
  return chainOf(node)?.[0] ?? (node.type === 'MemberExpression' ? rootOf(node.object) : undefined);
}

/** Names that a unit declares itself. */
export function insideOf(nodes: readonly Node[]): Set<string> {
  return namesWithin(nodes);
}
