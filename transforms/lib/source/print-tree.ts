import type { ASTNode } from 'jscodeshift';
import { print, type Options } from 'recast';
import { copyOf, originalOf, type ParsedNode } from './copy-tree';
import { TAB_WIDTH } from './parse';

/**
 * Prints a tree as recast does: what is as it was parsed keeps its text. recast looks for changes by comparing every node
 * with its original, slowly; here that is done before, and recast gets the statements without changes in a form of
 * which it sees at once that they have none.
 */
export function printTree(root: ASTNode, options: Options): string {
  return print(new Unchanged(root as unknown as ParsedNode).view() as unknown as ASTNode, options).code;
}

/** The text of a statement that stands at the top level; undefined where nothing in it has changed. */
export function printChanged(statement: ParsedNode, options: Options): string | undefined {
  const file = { type: 'File', program: { type: 'Program', body: [statement], directives: [] } };
  const unchanged = new Unchanged(file);
  return unchanged.has(statement) ? undefined : print(unchanged.view() as unknown as ASTNode, options).code;
}

class Unchanged {
  /** Statements and class members that are as they were parsed. */
  private readonly found = new Set<ParsedNode>();
  /** Those of them with a template of several lines. */
  private readonly withTexts = new Set<ParsedNode>();
  private texts = 0;

  constructor(private readonly root: ParsedNode) {
    this.isUnchanged(root);
  }

  has(statement: ParsedNode): boolean {
    return this.found.has(statement);
  }

  /** The tree, with a stand-in for each statement that did not change. */
  view(): ParsedNode {
    return this.viewOf(this.root, false) as ParsedNode;
  }

  private isUnchanged(node: ParsedNode): boolean {
    const original = originalOf(node);
    if (isLongTemplate(node)) this.texts += 1;
    let isSame = original !== undefined;
    let keys = 0;
    for (const key in node) {
      keys += 1;
      const value = node[key];
      const before = original?.[key];
      if (typeof value !== 'object' || value === null || key === 'loc' || key === 'tokens')
        isSame &&= value === before;
      else if (!Array.isArray(value)) isSame = this.isSame(value, before) && isSame;
      else isSame = this.areSame(value, before, key === 'body') && isSame;
    }
    return isSame && original !== undefined && keys === Object.keys(original).length;
  }

  private areSame(items: readonly unknown[], before: unknown, areStatements: boolean): boolean {
    const originals = Array.isArray(before) ? (before as unknown[]) : [];
    let areAll = items.length === originals.length;
    items.forEach((item, index) => {
      if (areStatements && isNode(item)) {
        const { texts } = this;
        const isUnchanged = this.isUnchanged(item);
        if (isUnchanged) this.found.add(item);
        if (this.texts > texts) this.withTexts.add(item);
        areAll &&= isUnchanged && originalOf(item) === originals[index];
      } else if (typeof item === 'object' && item !== null)
        areAll = this.isSame(item, originals[index]) && areAll;
      else areAll &&= item === originals[index];
    });
    return areAll;
  }

  /** Goes on below also where it is known to be otherwise: there may be statements. */
  private isSame(value: object, before: unknown): boolean {
    if (Array.isArray(value)) return this.areSame(value, before, false);
    if (isNode(value)) return this.isUnchanged(value) && originalOf(value) === before;
    if (typeof before !== 'object' || before === null) return false;
    const [own, others] = [Object.entries(value), Object.keys(before)];
    return (
      own.length === others.length &&
      own.every(([key, item]) => item === (before as Record<string, unknown>)[key])
    );
  }

  /** @param isMoved  It may be indented otherwise than it was. */
  private viewOf(value: unknown, isMoved: boolean): unknown {
    if (Array.isArray(value)) {
      const items = value.map((item: unknown) => this.viewOf(item, isMoved));
      return items.every((item, index) => item === value[index]) ? value : items;
    }
    if (!isNode(value)) return value;
    if (isMoved && isLongTemplate(value))
      return this.isUnchanged(value) ? asWritten(value) : withoutOriginal(this.changed(value, isMoved));
    if (isMoved && value.type === 'TemplateElement' && isLong(value)) return withoutOriginal(value);
    if (this.found.has(value) && !(isMoved && this.withTexts.has(value))) return standIn(value);
    return this.changed(value, isMoved);
  }

  private changed(node: ParsedNode, isMoved: boolean): ParsedNode {
    const original = originalOf(node);
    const isFile = node.type === 'File' || node.type === 'Program';
    let view = node;
    for (const key of Object.keys(node)) {
      const value = node[key];
      if (typeof value !== 'object' || value === null || NO_STATEMENTS.has(key)) continue;
      const inner = this.viewOf(value, isMoved || (!isFile && !standsWhereItWas(value, original?.[key])));
      if (inner === value) continue;
      if (view === node) view = shallowCopy(node);
      view[key] = inner;
    }
    return view;
  }
}

/** Whether all is where it was parsed: else recast writes what is around it anew, and indents it. */
function standsWhereItWas(value: object, before: unknown): boolean {
  if (!Array.isArray(value)) return !isNode(value) || originalOf(value) === before;
  const originals = Array.isArray(before) ? (before as unknown[]) : [];
  return (
    value.length === originals.length &&
    value.every((item: unknown, index) => !isNode(item) || originalOf(item) === originals[index])
  );
}

/** A template of several lines, whose blanks are no indentation. */
function isLongTemplate({ type, quasis }: ParsedNode): boolean {
  return type === 'TemplateLiteral' && (quasis as ParsedNode[]).some(isLong);
}

function isLong({ value }: ParsedNode): boolean {
  return (value as { raw: string }).raw.includes('\n');
}

/**
 * A template as it was written, as one piece: recast indents the lines of what it knows like everything around it, also those of a
 * text, which is another one then.
 */
function asWritten(node: ParsedNode): ParsedNode {
  const { start, end, lines } = node.loc ?? {};
  if (!start || !end || !lines) return node;
  const from = { line: start.line, column: start.column + 1 };
  const raw = lines.sliceString(from, { line: end.line, column: end.column - 1 }, WRITTEN);
  const piece = { type: 'TemplateElement', value: { raw, cooked: raw }, tail: true };
  return { ...withoutOriginal(node), quasis: [piece], expressions: [] };
}

const WRITTEN = { tabWidth: TAB_WIDTH, reuseWhitespace: true, lineTerminator: '\n' };

/** The node as a new one, which recast prints anew: what it has no key for in the original. */
function withoutOriginal(node: ParsedNode): ParsedNode {
  return Object.assign(copyOf(node.type, undefined), node, { isAnew: true });
}

const NO_STATEMENTS = new Set([
  'loc',
  'tokens',
  'comments',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'extra',
]);

/** A node of which everything below is the original itself: recast does not look any further. Comments are printed by themselves. */
function standIn(node: ParsedNode): ParsedNode {
  const original = originalOf(node);
  const copy = Object.assign(copyOf(node.type, original), original);
  if (node.comments) copy.comments = node.comments;
  return copy;
}

function shallowCopy(node: ParsedNode): ParsedNode {
  const original = originalOf(node);
  const empty = original
    ? copyOf(node.type, original)
    : (Object.create(Object.getPrototypeOf(node) as object) as object);
  return Object.assign(empty, node) as ParsedNode;
}

function isNode(value: unknown): value is ParsedNode {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}
