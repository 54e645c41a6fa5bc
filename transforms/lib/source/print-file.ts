import type { ASTNode, File } from 'jscodeshift';
import type { Options } from 'recast';
import type { Lines } from 'recast/lib/lines';
import { getTrueLoc } from 'recast/lib/util';
import { originalOf, type Location, type ParsedNode } from './copy-tree';
import { printChanged, printTree } from './print-tree';
import { eachVersion, isUntouched } from './versions';

/**
 * Prints a file to the byte as recast does, but each statement only once for each of its states: where the diff of each
 * transform is asked for, a file is printed after each. Done here is what recast does with a list of statements that got longer
 * or shorter, in a text without unusual space; the rest is left to it.
 */
export class FilePrinter {
  private readonly lineStarts: readonly number[];
  private readonly originals: ReadonlySet<unknown>;
  private readonly isPlain: boolean;
  private readonly head: string;
  private readonly tail: string;

  /**
   * @param tree     Of {@link parseText}, edited or not.
   * @param text     What it was parsed from.
   * @param options  For recast.
   */
  constructor(
    private readonly tree: File,
    private readonly text: string,
    private readonly options: Options,
  ) {
    const { comments: ofFile, program } = tree as unknown as ParsedNode & {
      program: ParsedNode & { body: ParsedNode[] };
    };
    const original = originalOf(tree as unknown as ParsedNode) as unknown as File;
    this.originals = new Set(original.program.body);
    const starts = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
    this.lineStarts = [0, ...starts];
    const { loc, directives, comments } = program;
    this.head = loc ? text.slice(0, this.offset(loc.start)) : '';
    this.tail = loc ? text.slice(this.offset(loc.end)) : '';
    this.isPlain =
      !/[^\S \n]/.test(text) &&
      loc?.start.column === 0 &&
      this.head.trim() === '' &&
      !ofFile &&
      !comments &&
      (directives as unknown[]).length === 0;
  }

  print(): string {
    return (this.isPlain ? this.printList() : undefined) ?? printTree(this.tree, this.options);
  }

  /** The text of a statement that was made, as it stands in the file. */
  printedText(statement: object): string {
    return this.printed(statement).text;
  }

  /** Undefined where recast has to see the file as a whole. */
  private printList(): string | undefined {
    const { body } = this.tree.program;
    if (body.length === this.originals.size) return undefined;
    const printed = body
      .filter(({ type, comments }) => type !== 'EmptyStatement' || (comments?.length ?? 0) > 0)
      .map((statement) => this.printed(statement));
    let text = '';
    for (const [index, { text: own, before }] of printed.entries()) {
      const lines = Math.max(before, printed[index - 1]?.after ?? 0);
      if (index > 0 && lines === 0) return undefined;
      text += index === 0 ? own : '\n'.repeat(lines) + own;
    }
    return this.head + text + this.tail;
  }

  private readonly printed = eachVersion((statement): Printed => {
    const node = statement as ParsedNode;
    const text = this.textOf(node);
    const lines = node.loc?.lines;
    const whole = lines && (getTrueLoc(node, lines) as Pick<Location, 'start' | 'end'> | null);
    return { text, ...(whole ? spaceAround(whole, lines) : spaceOfNew(text)) };
  });

  private textOf(statement: ParsedNode): string {
    const { loc } = statement;
    const isOriginal = this.originals.has(originalOf(statement)) && loc?.indent === 0 && !statement.comments;
    // Most statements of a file are never edited: comparing them node by node took a sixth of all printing.
    const changed = isOriginal && isUntouched(statement) ? undefined : printChanged(statement, this.options);
    if (changed === undefined && isOriginal)
      return this.text.slice(this.offset(loc.start), this.offset(loc.end));
    return changed ?? printTree(alone(statement), this.options);
  }

  private offset({ line, column }: Location['start']): number {
    return (this.lineStarts[line - 1] ?? 0) + column;
  }
}

function alone(statement: ParsedNode): ASTNode {
  const program = { type: 'Program', body: [statement], directives: [] };
  return { type: 'File', program } as unknown as ASTNode;
}

interface Printed {
  text: string;
  /** Line breaks that it wants before and behind it. */
  before: number;
  after: number;
}

function spaceAround({ start, end }: Pick<Location, 'start' | 'end'>, lines: Lines): Omit<Printed, 'text'> {
  const before = lines.skipSpaces(start, true)?.line ?? 1;
  const after = lines.skipSpaces(end)?.line ?? lines.length;
  return { before: start.line - before, after: after - end.line };
}

function spaceOfNew(text: string): Omit<Printed, 'text'> {
  const space = text.includes('\n') ? 2 : 1;
  return { before: space, after: space };
}
