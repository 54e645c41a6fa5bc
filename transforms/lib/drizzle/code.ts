import { builders } from 'prettier/doc';
import type { doc } from 'prettier';
import type { Expression } from '../query/value';

type Doc = doc.builders.Doc;

/**
 * Code to be written, before it is text or AST: a Prettier document with holes for the user's own nodes and for
 * names that have to be imported. Printers build it with {@link code} and the combinators below; only
 * `source/materialize.ts` turns it into nodes.
 */
export interface Code {
  type: 'code';
  parts: Part[];
}

export type Part =
  | { kind: 'doc'; doc: Doc }
  | { kind: 'node'; node: Expression }
  | { kind: 'import'; ref: ImportRef }
  | {
      kind: 'group';
      open: Part[];
      body: Part[][];
      close: Part[];
      layout: 'list' | 'object' | 'chain' | 'block' | 'compound' | 'parentheses';
    };

/** A name of another module; the file decides under which local name it is known. */
export interface ImportRef {
  type: 'import';
  /** Where from: a package, or one of the modules that the project facts name. */
  from: { package: string } | { module: 'client' | 'schema' | 'parity' | 'dynamic' };
  name: string;
  /** Name to take where `name` is already bound in the file: `usersTable`. */
  alias?: string;
  typeOnly?: boolean;
}

export type Hole = string | number | boolean | Code | ImportRef | { node: Expression } | Hole[];

/** `code\`eq(${column}, ${{ node }})\``: strings are written as they stand, lists are joined with `, `. */
export function code(strings: TemplateStringsArray, ...holes: Hole[]): Code {
  const parts: Part[] = [];
  strings.forEach((text, index) => {
    if (text) parts.push({ kind: 'doc', doc: text });
    const hole = holes[index];
    if (hole !== undefined) parts.push(...partsOf(hole));
  });
  return { type: 'code', parts };
}

/** `head.a(…).b(…)`: on one line where it fits, else a call a line. */
export function chain(head: Hole, calls: Hole[]): Code {
  return group('chain', partsOf(head), calls.map(partsOf), []);
}

/** `{ a: 1, b }`: on one line where it fits, else an entry a line. `key: null` writes the value alone (spreads, shorthand). */
export function object(entries: { key: string | null; value: Hole }[]): Code {
  if (entries.length === 0) return code`{}`;
  const body = entries.map(({ key, value }) => {
    if (key === null || value === key) return partsOf(value);
    return [...partsOf(`${propertyKey(key)}: `), ...partsOf(value)];
  });
  return group('object', partsOf('{'), body, partsOf('}'));
}

/** `callee(a, b)`: on one line where it fits, else an argument a line. */
export function call(callee: Hole, args: Hole[]): Code {
  return group('list', [...partsOf(callee), ...partsOf('(')], args.map(partsOf), partsOf(')'));
}

/** `(a)`, broken behind the parenthesis where it is long. */
export function parentheses(inner: Hole): Code {
  return group('parentheses', partsOf('('), [partsOf(inner)], partsOf(')'));
}

/** `[a, b]` */
export function array(items: Hole[]): Code {
  return group('list', partsOf('['), items.map(partsOf), partsOf(']'));
}

/** `head { statement; statement; }`: always a statement a line. */
export function block(head: Hole, statements: Hole[], close: Hole = '}'): Code {
  return group('block', [...partsOf(head), ...partsOf('{')], statements.map(partsOf), partsOf(close));
}

/** A statement that ends with its block: `if (…) {…}`, `for (…) {…}`; in a `block` it gets no semicolon. */
export function compound(head: Hole, statements: Hole[]): Code {
  const { parts } = block(head, statements);
  return {
    type: 'code',
    parts: parts.map((part) => (part.kind === 'group' ? { ...part, layout: 'compound' } : part)),
  };
}

/** A name exported by drizzle-orm. */
export function drizzle(name: string, from = 'drizzle-orm'): ImportRef {
  return { type: 'import', from: { package: from }, name };
}

/** A helper of the user's parity file. */
export function parity(name: string): ImportRef {
  return { type: 'import', from: { module: 'parity' }, name };
}

/** `a` as it stands where it is an identifier, else quoted. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name.replace(/[\\']/g, '\\$&')}'`;
}

/** `.name` where it is an identifier, else `['name']`. */
export function member(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${propertyKey(name)}]`;
}

/** Every import that `value` needs, in order of appearance. */
export function importsOf(value: Code): ImportRef[] {
  const found: ImportRef[] = [];
  visit(value.parts, (part) => {
    if (part.kind === 'import') found.push(part.ref);
  });
  return found;
}

export function visit(parts: Part[], visitor: (part: Part) => void): void {
  for (const part of parts) {
    visitor(part);
    if (part.kind === 'group') {
      visit(part.open, visitor);
      part.body.forEach((item) => visit(item, visitor));
      visit(part.close, visitor);
    }
  }
}

/** The Prettier document of `parts`, with a name for each import and a placeholder for each node. */
export function docOf(
  parts: Part[],
  write: { node(node: Expression): string; ref(ref: ImportRef): string },
): Doc {
  const { group: grouped, indent, softline, hardline, line, join, ifBreak } = builders;
  return parts.map((part): Doc => {
    switch (part.kind) {
      case 'doc':
        return part.doc;
      case 'node':
        return write.node(part.node);
      case 'import':
        return write.ref(part.ref);
      case 'group': {
        const open = docOf(part.open, write);
        const body = part.body.map((item) => docOf(item, write));
        const close = docOf(part.close, write);
        switch (part.layout) {
          case 'chain':
            return grouped([open, indent(body.map((item) => [softline, '.', item]))]);
          case 'object':
            return grouped([open, indent([line, join([',', line], body)]), ifBreak(','), line, close]);
          case 'list':
            return body.length === 1 && hugs(part.body[0])
              ? [open, body[0] ?? '', close]
              : grouped([open, indent([softline, join([',', line], body)]), ifBreak(','), softline, close]);
          case 'parentheses':
            return grouped([open, indent([softline, body]), softline, close]);
          case 'block':
          case 'compound': {
            const ends = part.body.map((item) => (isCompound(item.at(-1)) ? '' : ';'));
            return [
              open,
              indent(body.map((item, index) => [hardline, item, ends[index] ?? ''])),
              hardline,
              close,
            ];
          }
        }
      }
    }
  });
}

function isCompound(part: Part | undefined): boolean {
  return part?.kind === 'group' && part.layout === 'compound';
}

/** Whether an only argument stays at its parentheses when it breaks: objects, lists, functions; not a chain of calls. */
function hugs(argument: Part[] | undefined): boolean {
  const [first] = argument ?? [];
  if (first?.kind === 'group')
    return first.layout !== 'chain' && (first.layout !== 'list' || isBracket(first.open));
  return first?.kind !== 'doc' || typeof first.doc !== 'string' || !/^\s*await\b/.test(first.doc);
}

function isBracket([first]: Part[]): boolean {
  return first?.kind === 'doc' && (first.doc === '[' || first.doc === '{');
}

function group(
  layout: 'list' | 'object' | 'chain' | 'block' | 'parentheses',
  open: Part[],
  body: Part[][],
  close: Part[],
): Code {
  return { type: 'code', parts: [{ kind: 'group', open, body, close, layout }] };
}

/** Names and chains of names are written as text: their length tells how the code around them breaks. */
function textOf(node: Expression): Part | undefined {
  const text = chainText(node);
  return text === undefined ? undefined : { kind: 'doc', doc: text };
}

function chainText(node: Expression): string | undefined {
  if (('comments' in node && node.comments?.length) || ('typeAnnotation' in node && node.typeAnnotation))
    return undefined;
  if (node.type === 'Identifier') return node.optional ? undefined : node.name;
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier')
    return undefined;
  const object = chainText(node.object);
  return object === undefined ? undefined : `${object}.${node.property.name}`;
}

function partsOf(hole: Hole): Part[] {
  if (Array.isArray(hole)) {
    return hole.flatMap((item, index) =>
      index === 0 ? partsOf(item) : [{ kind: 'doc' as const, doc: ', ' }, ...partsOf(item)],
    );
  }
  if (typeof hole !== 'object') return [{ kind: 'doc', doc: String(hole) }];
  if ('node' in hole) return [textOf(hole.node) ?? { kind: 'node', node: hole.node }];
  if (hole.type === 'import') return [{ kind: 'import', ref: hole }];
  return hole.parts;
}
