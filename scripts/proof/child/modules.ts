import Module, { createRequire } from 'node:module';
import path from 'node:path';

/** `@/*` → `/folder/*`, or a whole specifier → a file. */
export type Aliases = Record<string, string>;

type Resolve = (
  request: string,
  parent: { filename?: string } | undefined,
  isMain: boolean,
  options?: { paths?: string[] },
) => string;

const load = createRequire(__filename);

interface ModuleInternals {
  _resolveFilename: Resolve;
}

/**
 * Decides what specifiers mean in the programs under test: aliases first; and a package that cannot be found from where
 * the program lies is taken from where this package has its own dependencies.
 */
export class ProgramModules {
  #aliases: [prefix: string, suffix: string, target: string][] = [];

  constructor() {
    const internals = Module as unknown as ModuleInternals;
    const original = internals._resolveFilename.bind(Module);
    internals._resolveFilename = (request, parent, isMain, options) => {
      const target = this.#aliased(request) ?? request;
      try {
        return original(target, parent, isMain, options);
      } catch (error) {
        if (!isPackage(target) || (error as { code?: unknown }).code !== 'MODULE_NOT_FOUND') throw error;
        return original(target, parent, isMain, { paths: [__dirname] });
      }
    };
  }

  setAliases(aliases: Aliases): void {
    this.#aliases = Object.entries(aliases).map(([pattern, target]) => {
      const [prefix = '', suffix] = pattern.split('*');
      return [prefix, suffix ?? '\0', target];
    });
  }

  /**
   * Loads a program anew: it and all modules of its folder that were loaded before are forgotten first, since a module may
   * keep state from one run to the next.
   */
  loadFresh(file: string): Record<string, unknown> {
    const folder = `${path.dirname(file)}${path.sep}`;
    for (const loaded of Object.keys(load.cache)) {
      if (loaded.startsWith(folder) && !loaded.includes(`${path.sep}node_modules${path.sep}`))
        delete load.cache[loaded];
    }
    return load(file) as Record<string, unknown>;
  }

  #aliased(request: string): string | undefined {
    for (const [prefix, suffix, target] of this.#aliases) {
      if (suffix === '\0') {
        if (request === prefix) return target;
      } else if (request.startsWith(prefix) && request.endsWith(suffix)) {
        return target.replace('*', request.slice(prefix.length, request.length - suffix.length));
      }
    }
    return undefined;
  }
}

function isPackage(specifier: string): boolean {
  return !specifier.startsWith('.') && !path.isAbsolute(specifier) && !specifier.startsWith('node:');
}
