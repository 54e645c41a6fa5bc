import type { ASTNode, ASTPath } from 'jscodeshift';
import {
  child,
  children,
  eachChild,
  identifierName,
  isFunction,
  isMember,
  keyOf,
  unwrapped,
  type Node,
} from '../prisma/find/node';
import { findPaths } from '../source/find-paths';
import type { SourceFile } from '../source/source-file';
import { mentionsIn } from './fragments';
import { isPlainType, mayBePiece, mayHavePieces } from './may-be-piece';
import { rawMethodOf } from './methods';

/** Whether pieces of raw SQL may go into or come out of what a file has under a name at its top. */
export interface CarriedName {
  /** What is given to it may go into raw SQL. */
  takes?: true;
  /** It is a piece, gives one, or holds one. */
  gives?: true;
  /** Names of the file that it hands on what it was given. */
  takesBy?: string[];
  /** Names of the file that what it gives may come from. */
  givesBy?: string[];
  /** What it gives to others that may hold pieces: for each name that it calls, the names that this may come from, `#piece` for its own. */
  passes?: Record<string, string[]>;
}

/** What a value may hold. */
type Held = ReadonlySet<string>;

/** A piece of raw SQL. */
export const PIECE = '#piece';
/** What callers give. */
const GIVEN = '#given';

/**
 * What raw SQL the names of a file exchange with who imports them, by name at the top of the file; `default` for what it exports by
 * default. Values are followed by name only: what may hold a piece counts as holding it.
 */
export function carriedNames(file: SourceFile): Record<string, CarriedName> {
  const reader = new Reader(file);
  const names: Record<string, CarriedName> = {};
  const add = (name: string, carried: CarriedName): void => {
    const known = names[name];
    names[name] = known ? joined(known, carried) : carried;
  };
  for (const { name, node } of [...reader.parts, ...reader.others]) {
    const { carried, written } = reader.read(node);
    add(name, carried);
    for (const [variable, held] of written) add(variable, held);
  }
  return names;
}

function joined(a: CarriedName, b: CarriedName): CarriedName {
  const both = (one: string[] = [], other: string[] = []): string[] => [...new Set([...one, ...other])];
  return {
    ...a,
    ...b,
    takesBy: both(a.takesBy, b.takesBy),
    givesBy: both(a.givesBy, b.givesBy),
    passes: Object.fromEntries(
      [...Object.keys(a.passes ?? {}), ...Object.keys(b.passes ?? {})].map((name) => [
        name,
        both(a.passes?.[name], b.passes?.[name]),
      ]),
    ),
  };
}

/** What is put into variables, and of what it is made. */
interface Move {
  into: readonly string[];
  from: readonly Node[];
  /** Callers give it. */
  isGiven?: boolean;
  /** They are the arguments of a method of it. */
  isCall?: boolean;
  /** The variables are declared there. */
  declares?: boolean;
}

class Reader {
  private readonly known = new Map<Node, Held>();
  readonly parts: { name: string; node: Node }[];
  /** Statements at the top that declare nothing. */
  readonly others: { name: string; node: Node }[];
  private readonly pieces: ReadonlySet<Node>;
  /** Values in raw SQL and in pieces of it that may be pieces. */
  private readonly holes: ReadonlySet<Node>;
  private readonly plain: ReadonlySet<Node>;
  /** Names that the file declares at its top. */
  private readonly own: ReadonlySet<string>;
  /** Those, and what it imports. */
  private readonly top: ReadonlySet<string>;

  constructor(file: SourceFile) {
    this.pieces = new Set(mentionsIn(file).map(({ path }) => path.node as unknown as Node));
    const { holes, plain } = valuesIn(file);
    this.holes = new Set(holes);
    this.plain = new Set(plain);
    const body = file.body as unknown as Node[];
    this.parts = body.flatMap(partsOf);
    const statements = body.filter(({ type }) => type !== 'ImportDeclaration');
    this.others = statements.flatMap((node) => (partsOf(node).length === 0 ? [{ name: '', node }] : []));
    const imported = body.flatMap((statement) =>
      children(statement, 'specifiers').map((specifier) => keyOf(specifier, 'local') ?? ''),
    );
    this.own = new Set(this.parts.map(({ name }) => name));
    this.top = new Set([...this.own, ...imported]);
  }

  /** What a part carries, and what it puts into variables of the file. */
  read(part: Node): { carried: CarriedName; written: [string, CarriedName][] } {
    const variables = this.variablesOf(part);
    const held = (node: Node): Held => this.heldBy(node, variables);
    const gives = new Set(this.resultsOf(part).flatMap((result) => [...held(result)]));
    const takes = new Set<string>();
    const passes = new Map<string, Set<string>>();
    const visit = (node: Node): void => {
      if (this.holes.has(node) && held(node).has(GIVEN)) takes.add(GIVEN);
      const callee = child(node, 'callee');
      const given = callee && new Set(children(node, 'arguments').flatMap((item) => [...held(item)]));
      if (callee && given && given.size > 0) {
        // What it is given to be called is given this.
        if (held(callee).has(GIVEN) && (given.has(PIECE) || identifierName(callee) !== undefined))
          for (const symbol of given) gives.add(symbol);
        // A function that is given along may be what is called.
        for (const name of [...held(callee), ...given]) {
          if (!this.top.has(name)) continue;
          if (given.has(GIVEN)) takes.add(name);
          const passed = passes.get(name) ?? new Set();
          passes.set(name, passed);
          for (const symbol of given) if (symbol !== GIVEN && symbol !== name) passed.add(symbol);
        }
      }
      eachChild(node, visit);
    };
    visit(part);
    const others = (symbols: Held): string[] => [...symbols].filter((name) => !name.startsWith('#'));
    const written: [string, CarriedName][] = [];
    const moves = this.movesIn(part);
    const declared = new Set(moves.flatMap(({ into, declares }) => (declares ? into : [])));
    for (const { into, from, isCall, declares } of moves) {
      const symbols = new Set(from.flatMap((node) => [...held(node)]));
      // What the methods of others do with what callers give is theirs.
      if (declares || (isCall && !symbols.has(PIECE))) continue;
      for (const name of into) {
        if (!this.own.has(name) || declared.has(name)) continue;
        if (symbols.has(GIVEN)) takes.add(GIVEN);
        const isPiece = symbols.has(PIECE) || symbols.has(GIVEN);
        written.push([name, { ...(isPiece ? { gives: true } : {}), givesBy: others(symbols) }]);
      }
    }
    return {
      carried: {
        ...(takes.has(GIVEN) ? { takes: true } : {}),
        ...(gives.has(PIECE) ? { gives: true } : {}),
        takesBy: others(takes),
        givesBy: others(gives),
        passes: Object.fromEntries([...passes].map(([name, symbols]) => [name, [...symbols]])),
      },
      written,
    };
  }

  /** What the variables and parameters of a part may hold, by name, wherever they are declared in it. */
  private variablesOf(part: Node): Map<string, Set<string>> {
    const moves = this.movesIn(part);
    const variables = new Map<string, Set<string>>();
    for (let isNews = true; isNews;) {
      isNews = false;
      for (const { into, from, isGiven } of moves) {
        const symbols = new Set(isGiven ? [GIVEN] : []);
        for (const node of from) for (const symbol of this.heldBy(node, variables)) symbols.add(symbol);
        for (const name of into) {
          const known = variables.get(name) ?? new Set();
          variables.set(name, known);
          const before = known.size;
          for (const symbol of symbols) known.add(symbol);
          isNews ||= known.size > before;
        }
      }
    }
    return variables;
  }

  /** Each place of a part that puts something into a variable or parameter. */
  private movesIn(part: Node): Move[] {
    const moves: Move[] = [];
    /** @param call  That the function is given to. */
    const visit = (node: Node, call: Node | undefined): void => {
      if (isFunction(node)) {
        const from = call ? [child(call, 'callee') ?? call, ...children(call, 'arguments')] : [];
        for (const parameter of children(node, 'params'))
          for (const name of namesOf(parameter)) {
            const isGiven = !call && !isPlain(parameter, name);
            const into = parameter.type === 'TSParameterProperty' ? [name, 'this'] : [name];
            moves.push({ into, from: [...from, parameter], isGiven, declares: true });
          }
      }
      const move = moveOf(node);
      if (move) moves.push(move);
      const isCall = child(node, 'callee') !== undefined;
      eachChild(node, (item) => visit(item, isCall && isFunction(item) ? node : undefined));
    };
    visit(part, undefined);
    return moves;
  }

  /** What an expression may hold. */
  private heldBy(node: Node, variables: ReadonlyMap<string, Held>): Set<string> {
    const found = new Set<string>();
    for (const name of this.namesIn(node)) {
      if (name === PIECE || this.top.has(name)) found.add(name);
      for (const symbol of variables.get(name) ?? []) found.add(symbol);
    }
    return found;
  }

  /** The names that an expression uses, and whether a piece is made in it: results of raw SQL are values. */
  private namesIn(node: Node): Held {
    const known = this.known.get(node);
    if (known) return known;
    const found = new Set<string>();
    this.known.set(node, found);
    if (rawMethodOf(node) !== undefined || this.plain.has(node)) return found;
    if (this.pieces.has(node)) return found.add(PIECE);
    const name = identifierName(node) ?? (node.type === 'ThisExpression' ? 'this' : undefined);
    if (name !== undefined) found.add(name);
    eachChild(node, (inner, key) => {
      if (!isKey(node, key)) for (const item of this.namesIn(inner)) found.add(item);
    });
    return found;
  }

  /** What a part gives: what functions return (those in it that are no callbacks too), the value of a variable, all of a type. */
  private resultsOf(part: Node): Node[] {
    if (/^TS/.test(part.type)) return [part];
    if (part.type === 'VariableDeclarator') {
      const id = child(part, 'id');
      const init = unwrapped(child(part, 'init'));
      const type = child(id, 'typeAnnotation');
      return [...(type ? [type] : []), ...(init ? this.resultsOf(init) : [])];
    }
    if (isFunction(part) || /^Class/.test(part.type)) return returnsIn(part);
    if (part.type === 'ObjectExpression')
      return children(part, 'properties').flatMap((property) => {
        const value = child(property, 'value');
        return isFunction(property) ? returnsIn(property) : this.resultsOf(value ?? property);
      });
    return [part];
  }
}

/** What a function or the methods of a class return, with the types that they say; callbacks return to those that they are given to. */
function returnsIn(part: Node): Node[] {
  const found: Node[] = [];
  const result = (node: Node | undefined): void => {
    if (node) found.push(node);
  };
  const visit = (node: Node, isOwn: boolean): void => {
    const body = child(node, 'body');
    if (isOwn && isFunction(node)) result(child(node, 'returnType'));
    if (isOwn && node.type === 'ArrowFunctionExpression' && body?.type !== 'BlockStatement') result(body);
    if (isOwn && node.type === 'ReturnStatement') result(child(node, 'argument'));
    if (isOwn && /^Class\w*Property$/.test(node.type) && !isFunction(child(node, 'value')))
      result(child(node, 'value'));
    eachChild(node, (item) => visit(item, isOwn && !(isFunction(item) && !isMethod(node, item))));
  };
  visit(part, true);
  return found;
}

/** A method of a class, or a function that is a property of it. */
function isMethod(parent: Node, node: Node): boolean {
  return /^Class/.test(parent.type) || /Property$/.test(parent.type) || /Method$/.test(node.type);
}

/** The declarations at the top of a file, by name; `default` for what is exported by default, nothing for other statements. */
function partsOf(statement: Node): { name: string; node: Node }[] {
  const declaration = child(statement, 'declaration');
  if (statement.type === 'ExportDefaultDeclaration' && declaration) {
    const name = identifierName(child(declaration, 'id'));
    return ['default', ...(name === undefined ? [] : [name])].map((item) => ({
      name: item,
      node: declaration,
    }));
  }
  if (statement.type === 'ExportNamedDeclaration' && declaration) return partsOf(declaration);
  if (statement.type === 'ExportNamedDeclaration')
    return children(statement, 'specifiers').flatMap((specifier) => {
      const local = child(specifier, 'local');
      const name = keyOf(specifier, 'exported');
      return local && name !== undefined && name !== identifierName(local) ? [{ name, node: local }] : [];
    });
  if (statement.type === 'VariableDeclaration')
    return children(statement, 'declarations').flatMap((node) =>
      namesOf(child(node, 'id')).map((name) => ({ name, node })),
    );
  const name = identifierName(child(statement, 'id'));
  return name === undefined ? [] : [{ name, node: statement }];
}

/** The values of raw SQL and of pieces: those that may be pieces themselves, or have some among their elements, and the others. */
function valuesIn(file: SourceFile): { holes: Node[]; plain: Node[] } {
  const tools = new Map(mentionsIn(file).map(({ path, tool }) => [path.node as unknown as Node, tool]));
  const holes: Node[] = [];
  const plain: Node[] = [];
  for (const path of findPaths(file.root, ['TaggedTemplateExpression', 'CallExpression']) as ASTPath[]) {
    const node = path.node as unknown as Node;
    const tool = tools.get(child(node, 'tag') ?? child(node, 'callee') ?? node);
    if (tool === undefined && rawMethodOf(node) === undefined) continue;
    const may = tool === 'join' ? mayHavePieces : mayBePiece;
    for (const value of [...children(child(node, 'quasi'), 'expressions'), ...children(node, 'arguments')]) {
      const isHole = tool !== 'raw' && may(value as unknown as ASTNode, path, new Set());
      (isHole ? holes : plain).push(value);
    }
  }
  return { holes, plain };
}

/** Whether the type that is written at a parameter says that a name of it is a value, or a list of values. */
function isPlain(parameter: Node, name: string): boolean {
  const type = child(child(parameter, 'typeAnnotation'), 'typeAnnotation');
  if (!type) return false;
  if (parameter.type !== 'ObjectPattern') return isPlainType(type as unknown as ASTNode);
  const property = children(parameter, 'properties').find((item) =>
    namesOf(child(item, 'value')).includes(name),
  );
  const key = keyOf(property, 'key');
  const member = children(type, 'members').find((item) => keyOf(item, 'key') === key);
  const own = child(child(member, 'typeAnnotation'), 'typeAnnotation');
  return own !== undefined && isPlainType(own as unknown as ASTNode);
}

/** What a declaration, an assignment, a loop or a method's call puts into a variable. */
function moveOf(node: Node): Move | undefined {
  const given = (...from: (Node | undefined)[]): Node[] => from.flatMap((item) => item ?? []);
  const left = child(node, 'left');
  const callee = child(node, 'callee');
  if (node.type === 'VariableDeclarator')
    return {
      into: namesOf(child(node, 'id')),
      from: given(child(node, 'id'), child(node, 'init')),
      declares: true,
    };
  if (/^Class\w*Property$/.test(node.type)) return { into: ['this'], from: given(node) };
  if (node.type === 'ForOfStatement') return { into: namesOf(left), from: given(child(node, 'right')) };
  if (node.type === 'AssignmentExpression') return { into: rootOf(left), from: given(child(node, 'right')) };
  if (!isMember(callee)) return undefined;
  const values = children(node, 'arguments').filter((item) => !isFunction(item));
  return { into: rootOf(child(callee, 'object')), from: values, isCall: true };
}

/** A name that says which member is meant. */
function isKey(node: Node, key: string): boolean {
  return (key === 'property' || key === 'key') && node.computed !== true && node.shorthand !== true;
}

function rootOf(node: Node | undefined): string[] {
  const inner = unwrapped(node);
  if (isMember(inner)) return rootOf(child(inner, 'object'));
  if (inner?.type === 'ThisExpression') return ['this'];
  return inner ? namesOf(inner) : [];
}

/** The names that a pattern or parameter binds, without those in its types and default values. */
function namesOf(pattern: Node | undefined): string[] {
  if (!pattern) return [];
  const name = identifierName(pattern);
  if (name !== undefined) return [name];
  switch (pattern.type) {
    case 'ObjectPattern':
      return children(pattern, 'properties').flatMap((item) => namesOf(child(item, 'value') ?? item));
    case 'ArrayPattern':
      return children(pattern, 'elements').flatMap(namesOf);
    case 'AssignmentPattern':
      return namesOf(child(pattern, 'left'));
    case 'RestElement':
      return namesOf(child(pattern, 'argument'));
    case 'TSParameterProperty':
      return namesOf(child(pattern, 'parameter'));
    case 'VariableDeclaration':
      return children(pattern, 'declarations').flatMap((item) => namesOf(child(item, 'id')));
    default:
      return [];
  }
}
