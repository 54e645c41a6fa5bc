import { SourceFile } from '../source/source-file';
import { escaped } from './elsewhere';
import { TEST } from './callback-links';
import type { Texts } from './texts';

/** The files of a project, read and parsed as they are asked for. Tests are left out: what they call does not run elsewhere. */
export class Sources {
  private readonly parsed = new Map<string, SourceFile | undefined>();
  private readonly files: readonly string[];

  /**
   * @param files    Every source file.
   * @param texts    Their texts.
   * @param resolve  The file that a specifier means in a file.
   */
  constructor(
    files: readonly string[],
    private readonly texts: Texts,
    readonly resolve: (path: string, specifier: string) => string | undefined,
  ) {
    this.files = files.filter((path) => !TEST.test(path));
  }

  /** The files in which a name stands as a word. */
  naming(name: string): SourceFile[] {
    return this.files.flatMap((path) => (this.names(path, name) ? (this.open(path) ?? []) : []));
  }

  /** Whether a name stands as a word in a file. */
  names(path: string, name: string): boolean {
    const text = this.texts.of(path);
    return text.includes(name) && new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`).test(text);
  }

  /** Whether a file declares a function or constant of the name, by its text. */
  declares(path: string, name: string): boolean {
    return new RegExp(`\\b(function\\*?|const|let|var|class)\\s+${escaped(name)}(?![\\w$])`).test(
      this.texts.of(path),
    );
  }

  open(path: string): SourceFile | undefined {
    if (!this.parsed.has(path)) this.parsed.set(path, openIfParsed(path, this.texts.of(path)));
    return this.parsed.get(path);
  }
}

/** A file that does not parse is one that was not read: whoever transforms it says so. */
export function openIfParsed(path: string, text: string): SourceFile | undefined {
  try {
    return new SourceFile(path, text);
  } catch {
    return undefined;
  }
}
