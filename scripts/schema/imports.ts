import type { Doc } from './text';
import { lines, object, quote } from './text';

/** The imports of one generated file, collected while its statements are built. */
export class Imports {
  private readonly values = new Map<string, Set<string>>();
  private readonly types = new Map<string, Set<string>>();

  /** Notes that the file uses `name` of `module`, and gives it back for use in the text. */
  value(module: string, name: string): string {
    add(this.values, module, name);
    return name;
  }

  type(module: string, name: string): string {
    add(this.types, module, name);
    return name;
  }

  /** The import declarations: packages first, then the project's files, each in alphabetical order. */
  print(): Doc | undefined {
    const modules = [...new Set([...this.values.keys(), ...this.types.keys()])].sort(byKind);
    const declarations = modules.flatMap((module) => [
      ...declaration('import', module, this.values.get(module)),
      ...declaration('import type', module, this.types.get(module)),
    ]);
    return declarations.length > 0 ? lines(declarations) : undefined;
  }
}

function add(map: Map<string, Set<string>>, module: string, name: string): void {
  map.set(module, (map.get(module) ?? new Set()).add(name));
}

function declaration(keyword: string, module: string, names: Set<string> | undefined): Doc[] {
  if (!names) return [];
  const sorted = [...names].sort();
  const rest = sorted.filter((name) => !name.startsWith('default as '));
  const byDefault = sorted.find((name) => name.startsWith('default as '))?.slice('default as '.length);
  const clause: Doc[] = byDefault === undefined ? [] : [byDefault];
  if (rest.length > 0) clause.push(object(rest));
  return [
    [
      keyword,
      ' ',
      ...clause.flatMap((part, index) => (index === 0 ? [part] : [', ', part])),
      ' from ',
      quote(module),
      ';',
    ],
  ];
}

/** Packages before relative files. */
function byKind(a: string, b: string): number {
  const relative = Number(a.startsWith('.')) - Number(b.startsWith('.'));
  return relative !== 0 ? relative : a < b ? -1 : a > b ? 1 : 0;
}
