/** What the files of a project that have nothing to do with clients say: they may call functions that do. */
export class Elsewhere {
  private made: Set<string> | undefined;
  private known: ReadonlyMap<string, string> | undefined;

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
    return this.read().has(name);
  }

  /**
   * Whether the function that is exported under the name may be called there.
   *
   * @param isAnother  Whether what a module exports under the name is known to be something else.
   */
  calls(name: string, isAnother: (path: string, specifier: string) => boolean): boolean {
    const word = new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`);
    return [...this.texts()].some(([path, text]) => {
      if (!word.test(text)) return false;
      const from = importedFrom(name, text);
      return from.length === 0 || !from.every((specifier) => isAnother(path, specifier));
    });
  }

  /** Whether the function that is exported under the name may be handed on there: `run(name)`, `[name]`, `const other = name`. */
  hands(name: string, isAnother: (path: string, specifier: string) => boolean): boolean {
    const value = new RegExp(`[(,[:=]\\s*${escaped(name)}\\s*[,)\\]};\\n]`);
    return [...this.texts()].some(
      ([path, text]) =>
        value.test(text.replace(IMPORTS, '')) &&
        importedFrom(name, text).some((specifier) => !isAnother(path, specifier)),
    );
  }

  private read(): ReadonlySet<string> {
    if (this.made) return this.made;
    this.made = new Set();
    for (const text of this.texts().values())
      for (const [, ...found] of text.matchAll(MADE)) for (const name of found) if (name) this.made.add(name);
    return this.made;
  }

  private texts(): ReadonlyMap<string, string> {
    return (this.known ??= new Map(this.files.map((path) => [path, this.sourceOf(path)])));
  }
}

/** `new Name(something`, `extends Name`, `Name as Other` */
const MADE = /\bnew\s+([\w$]+)\s*(?:<[^()]*>\s*)?\(\s*[^)\s]|\bextends\s+([\w$]+)|([\w$]+)\s+as\s/g;

/** Lists of imported names hand nothing on. */
const IMPORTS = /\bimport\s[^;'"]*from\s*['"][^'"]+['"]/g;

/** The specifiers of the modules that a text imports the name from. */
function importedFrom(name: string, text: string): string[] {
  const imported = new RegExp(
    `import\\s*(?:[\\w$]+\\s*,\\s*)?\\{[^}]*(?<![\\w$])${escaped(name)}(?![\\w$])[^}]*\\}\\s*from\\s*['"]([^'"]+)['"]`,
    'g',
  );
  return [...text.matchAll(imported)].map(([, specifier = '']) => specifier);
}

/** For a regular expression. */
export function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
