import type { Texts } from './texts';

/** What the files of a project that have nothing to do with clients say: they may call functions that do. */
export class Elsewhere {
  private made: Set<string> | undefined;
  private importers: Map<string, Importer[]> | undefined;

  /**
   * @param files  The files that were not read.
   * @param texts  Of the project.
   */
  constructor(
    private readonly files: readonly string[],
    private readonly texts: Texts,
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
    return this.files.some((path) => {
      const text = this.texts.of(path);
      if (!text.includes(name) || !word.test(text)) return false;
      const from = this.texts.importsOf(path).get(name) ?? [];
      return from.length === 0 || !from.every((specifier) => isAnother(path, specifier));
    });
  }

  /** Whether the function that is exported under the name may be handed on there: `run(name)`, `[name]`, `const other = name`. */
  hands(name: string, isAnother: (path: string, specifier: string) => boolean): boolean {
    const value = new RegExp(`[(,[:=]\\s*${escaped(name)}\\s*[,)\\]};\\n]`);
    return (this.importing().get(name) ?? []).some(
      ({ path, specifiers }) =>
        specifiers.some((specifier) => !isAnother(path, specifier)) &&
        value.test(this.texts.of(path).replace(IMPORTS, '')),
    );
  }

  /** Whether a class there extends one of the name. */
  extends(name: string): boolean {
    return this.files.some((path) => isExtended(this.texts.of(path), name));
  }

  /** Whether the name stands there for something that is not called at once: `run(remove)`, `[users.remove]`. */
  names(name: string): boolean {
    const value = new RegExp(`[(,[:=]\\s*(?:[\\w$]+\\??\\.)*${escaped(name)}\\s*[,)\\]};\\n]`);
    return this.files.some((path) => {
      const text = this.texts.of(path);
      return text.includes(name) && value.test(text.replace(IMPORTS, ''));
    });
  }

  /** By name: there are as many names as functions that know clients, and more files. */
  private importing(): ReadonlyMap<string, readonly Importer[]> {
    if (this.importers) return this.importers;
    const importers = (this.importers = new Map<string, Importer[]>());
    for (const path of this.files) {
      for (const [name, specifiers] of this.texts.importsOf(path)) {
        const known = importers.get(name);
        if (known) known.push({ path, specifiers });
        else importers.set(name, [{ path, specifiers }]);
      }
    }
    return importers;
  }

  private read(): ReadonlySet<string> {
    if (this.made) return this.made;
    this.made = new Set();
    for (const path of this.files)
      for (const [, ...found] of this.texts.of(path).matchAll(MADE))
        for (const name of found) if (name) this.made.add(name);
    return this.made;
  }
}

/** Whether a class of a text extends one of the name. */
export function isExtended(text: string, name: string): boolean {
  return text.includes(name) && new RegExp(`\\bextends\\s+${escaped(name)}(?![\\w$])`).test(text);
}

/** A file that imports a name, and from where. */
interface Importer {
  path: string;
  specifiers: readonly string[];
}

/** `new Name(something`, `extends Name`, `Name as Other` */
const MADE = /\bnew\s+([\w$]+)\s*(?:<[^()]*>\s*)?\(\s*[^)\s]|\bextends\s+([\w$]+)|([\w$]+)\s+as\s/g;

/** Lists of imported names hand nothing on. */
const IMPORTS = /\bimport\s[^;'"]*from\s*['"][^'"]+['"]/g;

/** For a regular expression. */
export function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
