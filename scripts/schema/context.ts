import type { SchemaNames } from '../../transforms/lib/drizzle/table-names';
import type { Datamodel, Provider } from '../../transforms/lib/prisma/datamodel';
import type { CustomTypeName } from './custom-types';
import { customTypeSource } from './custom-types';
import { cyclicModels } from './cycles';
import { Imports } from './imports';
import type { ConversionWarning, ConvertOptions } from './options';
import type { Package } from './packages';
import { PACKAGE_VERSIONS } from './packages';

export type Dialect = 'postgresql' | 'mysql' | 'sqlite';

export const DIALECT: Record<Provider, Dialect> = {
  postgresql: 'postgresql',
  cockroachdb: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
};

/** Drizzle's module and prefix for each dialect: `drizzle-orm/pg-core`, `pgTable`. */
export const CORE: Record<Dialect, { module: string; prefix: string }> = {
  postgresql: { module: 'drizzle-orm/pg-core', prefix: 'pg' },
  mysql: { module: 'drizzle-orm/mysql-core', prefix: 'mysql' },
  sqlite: { module: 'drizzle-orm/sqlite-core', prefix: 'sqlite' },
};

const EXTRA_CONFIG_PREFIX: Record<string, string> = { pg: 'Pg', mysql: 'MySql', sqlite: 'SQLite' };

export type ResolvedOptions = Required<Omit<ConvertOptions, 'domains'>>;

/** What the conversion of one schema shares. */
export class ConversionContext {
  readonly dialect: Dialect;
  readonly customTypes = new Set<CustomTypeName>();
  readonly dependencies = new Map<string, string>();
  readonly warnings: ConversionWarning[] = [];
  readonly additions: string[] = [];
  /** Models that foreign keys lead back to, over other models. */
  readonly cyclic: ReadonlySet<string>;
  /** Whether `cuid()` is used, whose package needs a declaration file. */
  usesCuid = false;

  constructor(
    readonly datamodel: Datamodel,
    readonly names: SchemaNames,
    readonly options: ResolvedOptions,
    /** File, without ending, of each exported table and enum, by its exported name. */
    private readonly places: ReadonlyMap<string, string>,
  ) {
    this.dialect = DIALECT[datamodel.provider];
    this.cyclic = cyclicModels(datamodel);
  }

  warn(where: string, message: string): void {
    this.warnings.push({ where, message });
  }

  depend(name: Package): string {
    this.dependencies.set(name, PACKAGE_VERSIONS[name]);
    return name;
  }

  file(path: string): FileContext {
    return new FileContext(this, path);
  }

  placeOf(exported: string): string {
    return this.places.get(exported) ?? 'schema';
  }
}

/** One generated file: its imports, and references from it to the others. */
export class FileContext {
  readonly imports = new Imports();

  constructor(
    readonly shared: ConversionContext,
    /** Without ending. */
    readonly path: string,
  ) {}

  /** A name of drizzle-orm's core module for the dialect: `text`, `index`. */
  core(name: string): string {
    return this.imports.value(CORE[this.shared.dialect].module, name);
  }

  /** The dialect's own form of a name: `pgTable`, `mysqlTable`. */
  dialectName(name: 'Table' | 'Enum' | 'Schema' | 'View'): string {
    return this.core(CORE[this.shared.dialect].prefix + name);
  }

  /** The type of what a table's callback yields: `PgTableExtraConfigValue`. */
  extraConfigType(): string {
    const { module, prefix } = CORE[this.shared.dialect];
    return this.imports.type(module, `${EXTRA_CONFIG_PREFIX[prefix] ?? prefix}TableExtraConfigValue`);
  }

  drizzle(name: string): string {
    return this.imports.value('drizzle-orm', name);
  }

  /** A column type of `types.ts`. */
  custom(name: CustomTypeName): string {
    this.shared.customTypes.add(name);
    const { dialect, options } = this.shared;
    for (const dependency of customTypeSource(name, dialect, options).dependencies ?? [])
      this.shared.depend(dependency);
    return this.imports.value(this.relative('types'), name);
  }

  /** A table, enum or schema that a generated file exports. */
  exported(name: string): string {
    const place = this.shared.placeOf(name);
    return place === this.path ? name : this.imports.value(this.relative(place), name);
  }

  relative(path: string): string {
    return `./${path}${this.shared.options.importExtension}`;
  }
}
