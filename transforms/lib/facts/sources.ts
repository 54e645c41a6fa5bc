import { SourceFile } from '../source/source-file';
import { escaped } from './elsewhere';
import { TEST } from './callback-links';

/** The files of a project, read and parsed as they are asked for. Tests are left out: what they call does not run elsewhere. */
export class Sources {
  private readonly parsed = new Map<string, SourceFile | undefined>();
  private readonly texts = new Map<string, string>();
  private readonly files: readonly string[];

  /**
   * @param files    Every source file.
   * @param textOf   Text of a file.
   * @param resolve  The file that a specifier means in a file.
   */
  constructor(
    files: readonly string[],
    private readonly textOf: (path: string) => string,
    readonly resolve: (path: string, specifier: string) => string | undefined,
  ) {
    this.files = files.filter((path) => !TEST.test(path));
  }

  /** The files in which a name stands as a word. */
  naming(name: string): SourceFile[] {
    const word = new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`);
    return this.files.flatMap((path) => {
      const text = this.text(path);
      return text.includes(name) && word.test(text) ? (this.open(path) ?? []) : [];
    });
  }

  /** Whether a file declares a function or constant of the name, by its text. */
  declares(path: string, name: string): boolean {
    return new RegExp(`\\b(function\\*?|const|let|var|class)\\s+${escaped(name)}(?![\\w$])`).test(
      this.text(path),
    );
  }

  text(path: string): string {
    const known = this.texts.get(path);
    if (known !== undefined) return known;
    const text = this.textOf(path);
    this.texts.set(path, text);
    return text;
  }

  /** A file that does not parse is one that was not read: whoever transforms it says so. */
  open(path: string): SourceFile | undefined {
    if (!this.parsed.has(path)) this.parsed.set(path, parsed(path, this.text(path)));
    return this.parsed.get(path);
  }
}

function parsed(path: string, text: string): SourceFile | undefined {
  try {
    return new SourceFile(path, text);
  } catch {
    return undefined;
  }
}
