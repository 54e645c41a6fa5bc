import { posix } from 'node:path';
import { children, child, type Node } from '../prisma/find/node';
import type { ProjectInfo } from './project-info';
import { nearest } from './resolve-module';

/** How a file's modules are written: `import` and `export`, or `require` and `module.exports`. */
export type ModuleKind = 'esm' | 'commonjs';

/** A file with neither counts as CommonJS: there is nothing that an `import` could join. */
export function moduleKindOf(file: Node): ModuleKind {
  const isModule = children(child(file, 'program') ?? file, 'body').some(({ type }) =>
    /^(Import|Export\w+)Declaration$/.test(type),
  );
  return isModule ? 'esm' : 'commonjs';
}

/**
 * Why a file cannot import what is written for the project (schema, client and helpers, all of them TypeScript): it is JavaScript
 * that Node runs as it stands. Undefined where it can: TypeScript, and JavaScript that something compiles or bundles.
 */
export function plainJavaScript(
  path: string,
  kind: ModuleKind,
  { packages }: Pick<ProjectInfo, 'packages'>,
): string | undefined {
  const [, ending = ''] = /\.([cm]?js)$/.exec(path) ?? [];
  if (ending === '') return undefined;
  if (ending === 'cjs' || (ending === 'js' && kind === 'commonjs'))
    return 'The file is a CommonJS module, which cannot import the schema and the client: they are TypeScript.';
  const [owner] = nearest(packages, posix.dirname(path));
  const isCompiled =
    ending === 'js' &&
    (!owner?.isModule || Object.keys(owner.dependencies).some((name) => COMPILERS.test(name)));
  if (isCompiled) return undefined;
  return 'Node runs this JavaScript as it stands, and cannot import the schema and the client: they are TypeScript.';
}

/** What compiles or bundles the sources of an application, or runs TypeScript as it stands. */
const COMPILERS =
  /^(next|nuxt|vite|astro|webpack|rollup|parcel|esbuild|tsup|tsx|ts-node|gatsby|@babel\/core|@swc-node\/register|@(remix-run|react-router)\/dev|@sveltejs\/kit|@types\/bun|bun-types)$/;
