import type { Lines } from 'recast/lib/lines';
import { fixFaultyLocations } from 'recast/lib/util';

/** A node as the parser makes it. */
export interface ParsedNode {
  type: string;
  loc?: Location | null;
  [key: string]: unknown;
}

export interface Parsed extends ParsedNode {
  program: ParsedNode & { body: unknown[] };
  tokens: Token[];
  comments?: ParsedNode[];
}

export interface Token {
  start: number;
  end: number;
  value: unknown;
  loc: Location;
}

export interface Location {
  start: Position;
  end: Position;
  lines?: Lines;
  tokens?: Token[];
  indent?: number;
}

interface Position {
  line: number;
  column: number;
  /** Index of the first token from here on. */
  token?: number;
}

/** A node of the copy. recast looks for `original`; walks over a node's keys must not come upon it. */
class CopiedNode {
  #original: unknown;

  constructor(original: unknown) {
    this.#original = original;
  }

  get original(): unknown {
    return this.#original;
  }

  set original(node: unknown) {
    this.#original = node;
  }
}

/** Nodes of a type have the same keys in the same order: with a class each, engines lay them out alike. */
type CopyOf = new (original: unknown) => ParsedNode;
const classes = new Map<string, CopyOf>();

/** What the node is a copy of; undefined for one that was made. */
export function originalOf(node: ParsedNode): ParsedNode | undefined {
  return node instanceof CopiedNode ? (node.original as ParsedNode | undefined) : undefined;
}

/** An empty node that knows `original`. */
export function copyOf(type: string, original: unknown): ParsedNode {
  const known = classes.get(type);
  if (known) return new known(original);
  const made = class extends CopiedNode {} as unknown as CopyOf;
  classes.set(type, made);
  return new made(original);
}

/**
 * Copies a tree as recast's own copier does (`TreeCopier` in its parser.js): each copy knows its original, and each
 * location its lines, its indentation, and which tokens it spans. The parser shares no nodes but comments.
 */
export function copyTree(root: ParsedNode, tokens: Token[], lines: Lines): ParsedNode {
  return new TreeCopier(tokens, lines).copyNode(root);
}

/** Nodes of which recast corrects the parser's locations; also those with `decorators` or a `declaration`. */
const FAULTY = new Set([
  'ForStatement',
  'TemplateLiteral',
  'MethodDefinition',
  'Property',
  'ObjectTypeProperty',
]);

class TreeCopier {
  private readonly comments = new Map<ParsedNode, ParsedNode>();
  private indent = 0;
  private first = 0;
  private end: number;

  constructor(
    private readonly tokens: Token[],
    private readonly lines: Lines,
  ) {
    this.end = tokens.length;
  }

  copyNode(node: ParsedNode): ParsedNode {
    const isComment = node.type === 'CommentLine' || node.type === 'CommentBlock';
    const known = isComment ? this.comments.get(node) : undefined;
    if (known) return known;
    if (FAULTY.has(node.type) || node.decorators || node.declaration) fixFaultyLocations(node, this.lines);
    const copy = copyOf(node.type, node);
    if (isComment) this.comments.set(node, copy);
    const { indent } = this;
    if (node.loc) this.locate(node.loc, isComment);
    const { first, end } = this;
    for (const key of Object.keys(node)) {
      const value = node[key];
      copy[key] =
        typeof value !== 'object' || value === null || key === 'loc' || key === 'tokens'
          ? value
          : this.copy(value);
    }
    this.indent = indent;
    this.first = first;
    this.end = end;
    return copy;
  }

  private copy(value: object): unknown {
    if (Array.isArray(value)) {
      return value.map((item: unknown) =>
        typeof item === 'object' && item !== null ? this.copy(item) : item,
      );
    }
    if (typeof (value as { type?: unknown }).type === 'string') return this.copyNode(value as ParsedNode);
    const copy: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value) as [string, unknown][])
      copy[key] = typeof item === 'object' && item !== null ? this.copy(item) : item;
    return copy;
  }

  private locate(loc: Location, isComment: boolean): void {
    if (isComment || this.lines.isPrecededOnlyByWhitespace(loc.start)) this.indent = loc.start.column;
    loc.lines = this.lines;
    loc.tokens = this.tokens;
    loc.indent = this.indent;
    this.findTokens(loc);
  }

  /** Each step is small: a node's tokens are among its parent's, behind those of its elder siblings. */
  private findTokens({ start, end }: Location): void {
    const { tokens } = this;
    while (this.first > 0 && isBefore(start, tokens[this.first]?.loc.start)) this.first -= 1;
    while (this.end < tokens.length && !isBefore(end, tokens[this.end]?.loc.end)) this.end += 1;
    while (this.first < this.end && isBefore(tokens[this.first]?.loc.start, start)) this.first += 1;
    start.token = this.first;
    while (this.end > this.first && isBefore(end, tokens[this.end - 1]?.loc.end)) this.end -= 1;
    end.token = this.end;
  }
}

function isBefore(a: Position | undefined, b: Position | undefined): boolean {
  if (!a || !b) return false;
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
