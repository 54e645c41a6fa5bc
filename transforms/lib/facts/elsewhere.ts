/** What the files of a project that have nothing to do with clients say: they may call functions that do. */
export class Elsewhere {
  private names: { made: ReadonlySet<string>; words: ReadonlySet<string> } | undefined;

  /**
   * @param files     The files that were not read.
   * @param sourceOf  Text of a file.
   */
  constructor(
    private readonly files: readonly string[],
    private readonly sourceOf: (path: string) => string,
  ) {}

  /** Whether a class of the name may be instantiated there with something, or extended. */
  makes(name: string): boolean {
    return this.read().made.has(name);
  }

  /** Whether the name stands there. */
  mentions(name: string): boolean {
    return this.read().words.has(name);
  }

  private read(): { made: ReadonlySet<string>; words: ReadonlySet<string> } {
    if (this.names) return this.names;
    const made = new Set<string>();
    const words = new Set<string>();
    for (const path of this.files) {
      const text = this.sourceOf(path);
      for (const [, ...found] of text.matchAll(MADE)) for (const name of found) if (name) made.add(name);
      for (const [word] of text.matchAll(/[\w$]+/g)) words.add(word);
    }
    return (this.names = { made, words });
  }
}

/** `new Name(something`, `extends Name`, `Name as Other` */
const MADE = /\bnew\s+([\w$]+)\s*(?:<[^()]*>\s*)?\(\s*[^)\s]|\bextends\s+([\w$]+)|([\w$]+)\s+as\s/g;
