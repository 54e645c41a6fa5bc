/** The texts of a project's files, each read once and searched once, however many names are looked for. */
export class Texts {
  private readonly texts = new Map<string, string>();
  private readonly imports = new Map<string, ReadonlyMap<string, readonly string[]>>();

  /** @param read  Text of a file. */
  constructor(private readonly read: (path: string) => string) {}

  of(path: string): string {
    const known = this.texts.get(path);
    if (known !== undefined) return known;
    const text = this.read(path);
    this.texts.set(path, text);
    return text;
  }

  /** The names in the import lists of a file, each with the specifiers of the modules that it is imported from. */
  importsOf(path: string): ReadonlyMap<string, readonly string[]> {
    const known = this.imports.get(path);
    if (known) return known;
    const found = importsIn(this.of(path));
    this.imports.set(path, found);
    return found;
  }
}

const IMPORT = /import\s*(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s*from\s*['"]([^'"]+)['"]/g;
/** As {@link https://tc39.es/ecma262/#prod-IdentifierName} has them, but for escapes. */
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu;

function importsIn(text: string): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  if (!text.includes('import')) return found;
  for (const [, list = '', specifier = ''] of text.matchAll(IMPORT)) {
    for (const name of new Set(list.match(NAME) ?? [])) {
      const known = found.get(name);
      if (known) known.push(specifier);
      else found.set(name, [specifier]);
    }
  }
  return found;
}
