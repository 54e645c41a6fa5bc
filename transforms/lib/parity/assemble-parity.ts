import { createHash } from 'node:crypto';
import { readHelper, type HelperImport, type HelperSource } from './helper-source';

/** The helpers' sources by file name, without ending. */
export type ParitySources = Readonly<Record<string, string>>;

const WIDTH = 80;

/**
 * The user's `parity.ts`: the helpers that his code imports, with the helpers that those need, in one file. A pure
 * function of the set of names: the same names give the same text in whatever order they were found.
 *
 * @param names    Exported names that the user's tree imports from its parity module.
 * @param sources  The helpers there are, see `readParitySources`.
 * @throws         Error for a name that no helper exports.
 */
export function assembleParity(names: Iterable<string>, sources: ParitySources): string {
  const helpers = withDependencies(names, sources);
  refuseCollisions(helpers);
  const imports = importLines(helpers.flatMap((helper) => helper.imports));
  const text = [imports, ...helpers.map((helper) => helper.body)].filter(Boolean).join('\n\n');
  return `${headerOf(text)}\n${text}\n`;
}

/** Every name that the helpers export. */
export function parityExports(sources: ParitySources): string[] {
  return Object.keys(sources).flatMap((name) => readHelper(name, sources[name] ?? '').exports);
}

/** The helpers that export `names` and those that they need, each behind those that it needs, else by name. */
function withDependencies(names: Iterable<string>, sources: ParitySources): HelperSource[] {
  const all = new Map(Object.entries(sources).map(([name, source]) => [name, readHelper(name, source)]));
  const wanted = [...new Set(names)].map((name) => {
    const helper = all.get(name) ?? [...all.values()].find(({ exports }) => exports.includes(name));
    if (!helper?.exports.includes(name)) throw new Error(`There is no parity helper «${name}»`);
    return helper.name;
  });
  const ordered = new Set<HelperSource>();
  const visit = (name: string): void => {
    const helper = all.get(name);
    if (!helper) throw new Error(`There is no parity helper file «${name}.ts»`);
    if (ordered.has(helper)) return;
    [...helper.dependencies].sort().forEach(visit);
    ordered.add(helper);
  };
  wanted.sort().forEach(visit);
  return [...ordered];
}

function refuseCollisions(helpers: readonly HelperSource[]): void {
  const owner = new Map<string, string>();
  for (const helper of helpers) {
    for (const binding of helper.bindings) {
      const other = owner.get(binding);
      if (other !== undefined)
        throw new Error(`Parity helpers ${other} and ${helper.name} both bind ${binding}`);
      owner.set(binding, helper.name);
    }
  }
}

/** One declaration a package; `type` where a name is only used as type by all helpers. */
function importLines(imports: readonly HelperImport[]): string {
  const packages = [...new Set(imports.map(({ from }) => from))].sort();
  return packages
    .map((from) => {
      const ofPackage = imports.filter((item) => item.from === from);
      const names = [...new Set(ofPackage.map(({ name }) => name))].sort();
      const isType = (name: string) => ofPackage.every((item) => item.name !== name || item.typeOnly);
      const onlyTypes = names.every(isType);
      const items = names.map((name) => (isType(name) && !onlyTypes ? `type ${name}` : name));
      const head = onlyTypes ? 'import type' : 'import';
      const line = `${head} { ${items.join(', ')} } from '${from}';`;
      return names.length === 1 || line.length <= WIDTH
        ? line
        : `${head} {\n  ${items.join(',\n  ')},\n} from '${from}';`;
    })
    .join('\n');
}

const HEADER = [
  "// What keeps Prisma's meaning where Drizzle has no expression of its own; only what is used in this project.",
  '// Written by drizzle-codemods. Edit it as you like: an edited file is not written again.',
];
const HASH = /^\/\/ drizzle-codemods: ([0-9a-f]{16})\r?\n/m;

function headerOf(text: string): string {
  return [...HEADER, `// drizzle-codemods: ${hashOf(text)}`, ''].join('\n');
}

/** Without what a formatter may change: blanks, quotes, semicolons, trailing commas, parentheses. */
function hashOf(text: string): string {
  const bare = text.replace(/[\s;,'"`()|]/g, '');
  return createHash('sha256').update(bare).digest('hex').slice(0, 16);
}

/** Whether a file is as it was written (a formatter may have been at it): only such a one is written again. */
export function isUnedited(content: string): boolean {
  const match = HASH.exec(content);
  return match !== null && hashOf(content.slice(match.index + match[0].length)) === match[1];
}
