/**
 * The syntax of Prisma schema files as far as Prisma's DMMF leaves it out: blocks, fields, and the arguments of
 * attributes. It reads only text that Prisma's own parser has accepted (`read-datamodel.ts` validates first), so it
 * need not find mistakes. Why not the DMMF: it has no foreign key names, no ignored or unsupported fields, no operator
 * classes, and building it costs a second for a hundred models (it comes with the client's whole query schema).
 */

export interface Block {
  keyword: 'model' | 'view' | 'enum' | 'type' | 'datasource' | 'generator';
  name: string;
  fields: FieldNode[];
  /** `key = value` of datasources and generators. */
  properties: Record<string, Value>;
  attributes: Attribute[];
  documentation?: string;
  /** File that holds the block, as given. */
  file: string;
  /** 1-based. */
  line: number;
}

export interface FieldNode {
  name: string;
  /** `Int`, `Post`, `Unsupported("circle")`; empty for enum values. */
  type: string;
  /** What stands between the quotes of `Unsupported("…")`. */
  unsupported?: string;
  arity: 'required' | 'optional' | 'list';
  attributes: Attribute[];
  documentation?: string;
  line: number;
}

export interface Attribute {
  /** `id`, `relation`, `db.VarChar` */
  name: string;
  /** In order; a nameless argument has no `name`. */
  args: Argument[];
}

export interface Argument {
  name?: string;
  value: Value;
}

export type Value =
  | { kind: 'string'; value: string }
  | { kind: 'number'; text: string }
  /** An identifier: `true`, `Cascade`, a field's or an enum value's name. */
  | { kind: 'constant'; name: string }
  | { kind: 'call'; name: string; args: Argument[] }
  | { kind: 'array'; items: Value[] }
  /** `{ status: "active", deletedAt: null }`: only in the `where:` of partial indexes. */
  | { kind: 'object'; entries: { name: string; value: Value }[] };

interface Token {
  kind: 'word' | 'string' | 'number' | 'symbol' | 'comment' | 'newline' | 'end';
  text: string;
  line: number;
}

const TOKEN =
  /(?<space>[ \t\r]+)|(?<newline>\n)|(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>"(?:[^"\\\n]|\\.)*")|(?<number>-?\d+(?:\.\d+)?)|(?<word>[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*)*)|(?<symbol>@@|[\s\S])/uy;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  let line = 1;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [kind, value] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? [
      'space',
      '',
    ];
    if (kind !== 'space') tokens.push({ kind: kind as Token['kind'], text: value, line });
    line += value.split('\n').length - 1;
  }
  tokens.push({ kind: 'end', text: '', line });
  return tokens;
}

/** Every block of one schema file, in order. */
export function parseSchemaFile(file: string, text: string): Block[] {
  const reader = new Reader(tokenize(text), file);
  return reader.blocks();
}

const KEYWORDS: ReadonlySet<string> = new Set(['model', 'view', 'enum', 'type', 'datasource', 'generator']);

class Reader {
  private at = 0;
  private docs: string[] = [];

  constructor(
    private readonly tokens: Token[],
    private readonly file: string,
  ) {}

  blocks(): Block[] {
    const blocks: Block[] = [];
    for (let token = this.peek(); token.kind !== 'end'; token = this.peek()) {
      if (token.kind === 'word' && KEYWORDS.has(token.text)) blocks.push(this.block());
      else this.skipOrNote(this.next());
    }
    return blocks;
  }

  private block(): Block {
    const documentation = this.takeDocs();
    const { text: keyword, line } = this.next();
    const name = this.next().text;
    const block: Block = {
      keyword: keyword as Block['keyword'],
      name,
      fields: [],
      properties: {},
      attributes: [],
      documentation,
      file: this.file,
      line,
    };
    while (this.peek().kind !== 'end' && this.next().text !== '{');
    for (let token = this.peek(); token.text !== '}' && token.kind !== 'end'; token = this.peek()) {
      if (token.text === '@@') block.attributes.push(this.attribute());
      else if (token.kind === 'word') this.member(block);
      else this.skipOrNote(this.next());
    }
    this.next();
    this.docs = [];
    return block;
  }

  private member(block: Block): void {
    const { text: name, line } = this.next();
    if (this.peek().text === '=') {
      this.next();
      block.properties[name] = this.value();
      return;
    }
    const before = this.takeDocs();
    const field: FieldNode = { name, type: '', arity: 'required', attributes: [], line };
    if (this.peek().kind === 'word') this.fieldType(field);
    while (this.peek().text === '@') field.attributes.push(this.attribute());
    const after = this.trailingDoc();
    const documentation = [before, after].filter((part) => part !== undefined).join('\n');
    if (documentation) field.documentation = documentation;
    block.fields.push(field);
  }

  private fieldType(field: FieldNode): void {
    field.type = this.next().text;
    if (this.peek().text === '(') {
      this.next();
      field.unsupported = unquote(this.next().text);
      this.next();
    }
    if (this.peek().text === '?') {
      this.next();
      field.arity = 'optional';
    } else if (this.peek().text === '[') {
      this.next();
      this.next();
      field.arity = 'list';
    }
  }

  private attribute(): Attribute {
    this.next();
    const name = this.next().text;
    return { name, args: this.peek().text === '(' ? this.args() : [] };
  }

  private args(): Argument[] {
    const args: Argument[] = [];
    this.open();
    while (this.peek().text !== ')') {
      const named = this.peek().kind === 'word' && this.tokens[this.at + 1]?.text === ':';
      if (named) {
        const name = this.next().text;
        this.next();
        args.push({ name, value: this.value() });
      } else args.push({ value: this.value() });
      this.separator();
    }
    this.next();
    return args;
  }

  private value(): Value {
    this.skipLines();
    const token = this.next();
    if (token.kind === 'string') return { kind: 'string', value: unquote(token.text) };
    if (token.kind === 'number') return { kind: 'number', text: token.text };
    if (token.text === '[') {
      const items: Value[] = [];
      this.skipLines();
      while (this.peek().text !== ']') {
        items.push(this.value());
        this.separator();
      }
      this.next();
      return { kind: 'array', items };
    }
    if (token.text === '{') return this.object();
    if (this.peek().text === '(') return { kind: 'call', name: token.text, args: this.args() };
    return { kind: 'constant', name: token.text };
  }

  private object(): Value {
    const entries: { name: string; value: Value }[] = [];
    this.skipLines();
    while (this.peek().text !== '}') {
      const name = this.next().text;
      this.next();
      entries.push({ name, value: this.value() });
      this.separator();
    }
    this.next();
    return { kind: 'object', entries };
  }

  private open(): void {
    this.next();
    this.skipLines();
  }

  private separator(): void {
    this.skipLines();
    if (this.peek().text === ',') this.next();
    this.skipLines();
  }

  private skipLines(): void {
    while (this.peek().kind === 'newline' || this.peek().kind === 'comment') this.next();
  }

  /** A `///` line, or what stands between `/*` and its end, belongs to what follows it; an empty line in between ends it. */
  private skipOrNote(token: Token): void {
    const doc = token.kind === 'comment' ? docText(token.text) : undefined;
    if (doc !== undefined) this.docs.push(doc);
    else if (token.kind === 'newline' && this.peek().kind === 'newline') this.docs = [];
  }

  private takeDocs(): string | undefined {
    const docs = this.docs;
    this.docs = [];
    return docs.length > 0 ? docs.join('\n') : undefined;
  }

  private trailingDoc(): string | undefined {
    const token = this.peek();
    if (token.kind !== 'comment') return undefined;
    this.next();
    return docText(token.text);
  }

  private peek(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] as Token;
  }

  private next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }
}

/** What a comment documents; undefined for `//`. The asterisks that JSDoc puts before lines say nothing. */
function docText(comment: string): string | undefined {
  if (comment.startsWith('///')) return comment.replace(/^\/\/\/ ?/, '').trimEnd();
  return comment.startsWith('/*') ? withoutAsterisks(comment.slice(2, -2)) : undefined;
}

/** The text of a comment between `/*` and its end. */
export function withoutAsterisks(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*\*+ ?/, '').trim())
    .join('\n')
    .trim();
}

/** Prisma's string escapes are JSON's. */
function unquote(literal: string): string {
  return JSON.parse(literal) as string;
}

/** The argument called `name`, or the nameless one when `position` is given and it is the first. */
export function argument(
  attribute: { args: Argument[] } | undefined,
  name: string,
  positional = false,
): Value | undefined {
  const named = attribute?.args.find((arg) => arg.name === name)?.value;
  return named ?? (positional ? attribute?.args.find((arg) => arg.name === undefined)?.value : undefined);
}

export function attributeNamed(owner: { attributes: Attribute[] }, name: string): Attribute | undefined {
  return owner.attributes.find((attribute) => attribute.name === name);
}

export function stringOf(value: Value | undefined): string | undefined {
  return value?.kind === 'string' ? value.value : undefined;
}
