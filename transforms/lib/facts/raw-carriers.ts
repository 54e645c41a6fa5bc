import { PIECE } from '../raw/carried-names';
import type { LocalFacts } from './local-facts';

type Resolve = (path: string, specifier: string) => string | undefined;

/** A name at the top of a file. */
interface Place {
  local: LocalFacts;
  name: string;
}

/** Which names of a project's files carry pieces of raw SQL from one file to another. */
export class RawCarriers {
  private readonly byPath: ReadonlyMap<string, LocalFacts>;
  private readonly carrying: ReadonlySet<string>;
  private readonly handedOn = new Map<LocalFacts, { from: string; names: readonly string[] }[]>();

  /**
   * @param locals   Every file.
   * @param resolve  The file that a specifier means in a file.
   */
  constructor(
    locals: readonly LocalFacts[],
    private readonly resolve: Resolve,
  ) {
    this.byPath = new Map(locals.map((local) => [local.path, local]));
    this.carrying = this.reached(locals);
  }

  /** The files that a file exchanges pieces with through what it imports: they come from there, or it gives some there. */
  partnersOf(local: LocalFacts): LocalFacts[] {
    const given = new Set(
      Object.values(local.raw?.names ?? {}).flatMap(({ passes = {} }) =>
        Object.entries(passes).flatMap(([name, symbols]) =>
          symbols.some((symbol) => symbol === PIECE || this.gives(local, symbol)) ? [name] : [],
        ),
      ),
    );
    const takesSome = Object.values(local.importedNames).some(({ from, name }) =>
      this.placesOf(local, from, name).some((place) => this.carrying.has(keyOf('gives', place))),
    );
    const isGiven = (from: string, name: string): boolean =>
      // A file without raw SQL is not looked into: it may hand on what it imports.
      (!local.raw && takesSome) ||
      name === '*' ||
      [...given].some((item) => {
        const imported = local.importedNames[item];
        return imported?.from === from && (imported.name === name || imported.name === '*');
      });
    return Object.entries(local.imports).flatMap(([from, names]) =>
      names.flatMap((name) =>
        this.placesOf(local, from, name)
          .filter(
            (place) =>
              this.carrying.has(keyOf('gives', place)) ||
              (this.carrying.has(keyOf('takes', place)) && isGiven(from, name)),
          )
          .map((place) => place.local),
      ),
    );
  }

  /** Whether what a name of a file means gives pieces. */
  private gives(local: LocalFacts, name: string): boolean {
    return this.placesOfUsed(local, name).some((place) => this.carrying.has(keyOf('gives', place)));
  }

  /** What takes or gives pieces, by itself or by handing on what another does. */
  private reached(locals: readonly LocalFacts[]): Set<string> {
    const users = new Map<string, string[]>();
    const reached: string[] = [];
    for (const local of locals) {
      for (const [name, carried] of Object.entries(local.raw?.names ?? {})) {
        for (const kind of ['takes', 'gives'] as const) {
          const key = keyOf(kind, { local, name });
          if (carried[kind]) reached.push(key);
          for (const used of carried[`${kind}By`] ?? []) {
            for (const place of this.placesOfUsed(local, used)) {
              const of = keyOf(kind, place);
              const known = users.get(of);
              if (known) known.push(key);
              else users.set(of, [key]);
            }
          }
        }
      }
    }
    const all = new Set<string>();
    for (let key = reached.pop(); key !== undefined; key = reached.pop()) {
      if (all.has(key)) continue;
      all.add(key);
      reached.push(...(users.get(key) ?? []));
    }
    return all;
  }

  /** What a name means in its own file. */
  private placesOfUsed(local: LocalFacts, name: string): Place[] {
    const imported = local.importedNames[name];
    return imported ? this.placesOf(local, imported.from, imported.name) : [{ local, name }];
  }

  /** What an imported name may mean: what modules hand on from others is looked for there. */
  private placesOf(
    local: LocalFacts,
    specifier: string,
    name: string,
    seen: readonly string[] = [],
  ): Place[] {
    const path = this.resolve(local.path, specifier);
    const target = path === undefined || seen.includes(path) ? undefined : this.byPath.get(path);
    if (!target) return [];
    const own = Object.keys(target.raw?.names ?? {});
    if (own.includes(name) || target.topLevelNames.includes(name)) return [{ local: target, name }];
    const through = (from: string, names: readonly string[]): Place[] =>
      names.flatMap((item) => this.placesOf(target, from, item, [...seen, target.path]));
    const handedOn = this.handedOnBy(target);
    const same = handedOn.flatMap(({ from, names }) =>
      name !== '*' && (names.includes(name) || names.includes('*')) ? through(from, [name]) : [],
    );
    if (same.length > 0) return same;
    // All of a module, or what it exports under another name.
    return [
      ...own.map((other) => ({ local: target, name: other })),
      ...handedOn.flatMap(({ from, names }) => through(from, names)),
    ];
  }

  /** What a module exports from others: what it reads of them and gives no name of its own. */
  private handedOnBy(local: LocalFacts): { from: string; names: readonly string[] }[] {
    const known = this.handedOn.get(local);
    if (known) return known;
    const bound = new Set(Object.values(local.importedNames).map(({ from, name }) => `${from} ${name}`));
    const found = Object.entries(local.imports).flatMap(([from, names]) => {
      const exported = names.filter((name) => !bound.has(`${from} ${name}`));
      return exported.length > 0 && local.exports.names.length + local.exports.stars.length > 0
        ? [{ from, names: exported }]
        : [];
    });
    this.handedOn.set(local, found);
    return found;
  }
}

function keyOf(kind: 'takes' | 'gives', { local, name }: Place): string {
  return `${kind} ${local.path}#${name}`;
}
