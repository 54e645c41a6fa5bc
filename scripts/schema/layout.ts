import type { SchemaNames } from '../../transforms/lib/drizzle/table-names';
import type { Datamodel, Enum, JoinTable, Model } from '../../transforms/lib/prisma/datamodel';
import { SchemaError } from '../../transforms/lib/prisma/schema-error';
import { schemaName } from './enums';
import type { ConvertOptions } from './options';
import { suggestDomains } from './suggest-domains';

/** What stands in which file. */
export interface Layout {
  files: LayoutFile[];
  /** File, without ending, of every exported table, enum and schema. */
  places: Map<string, string>;
}

export interface LayoutFile {
  /** Without ending. */
  path: string;
  schemas: string[];
  enums: Enum[];
  models: Model[];
  joinTables: JoinTable[];
  /** Files whose exports this one passes on. */
  reexports: string[];
}

/**
 * `single`: everything in `schema.ts`. `domain`: enums in `enums.ts`, each domain's tables in a file of its own, and
 * `schema.ts` passing all of it on. Tables use one another only inside callbacks and enums import nothing of theirs,
 * so that the cycles between domain files do no harm when they are loaded.
 */
export function layoutOf(datamodel: Datamodel, names: SchemaNames, options: ConvertOptions): Layout {
  const schemas = datamodel.schemas.filter((schema) => schema !== 'public');
  const files =
    options.layout === 'domain'
      ? domainFiles(datamodel, schemas, domainsOf(datamodel, options.domains))
      : [
          {
            path: 'schema',
            schemas,
            enums: datamodel.enums,
            models: datamodel.models,
            joinTables: datamodel.joinTables,
            reexports: [],
          },
        ];
  return { files, places: placesOf(files, names) };
}

/** Files that the output folder holds beside those of the domains. */
const TAKEN: ReadonlySet<string> = new Set([
  'cuid',
  'dynamic',
  'enums',
  'ids',
  'index',
  'parity',
  'schema',
  'types',
]);

function fileName(domain: string): string {
  return TAKEN.has(domain) ? `${domain}-tables` : domain;
}

/** The domains that were given; models left out go to `common`. Without any, they are suggested. */
function domainsOf(datamodel: Datamodel, given: Record<string, string> | undefined): Record<string, string> {
  if (!given) return suggestDomains(datamodel);
  for (const [model, domain] of Object.entries(given)) {
    if (!datamodel.models.some(({ name }) => name === model)) {
      throw new SchemaError(`The domain "${domain}" names a model ${model}, which the schema does not have.`);
    }
    if (!/^[\w-]+$/.test(domain)) {
      throw new SchemaError(
        `The domain "${domain}" cannot be the name of a file; letters, digits, - and _ can.`,
      );
    }
  }
  return given;
}

function domainFiles(datamodel: Datamodel, schemas: string[], domains: Record<string, string>): LayoutFile[] {
  const empty = { schemas: [], enums: [], models: [], joinTables: [], reexports: [] };
  const domainOf = (model: string) => fileName(domains[model] ?? 'common');
  const paths = [...new Set(datamodel.models.map((model) => domainOf(model.name)))].sort();
  const tables = paths.map((path): LayoutFile => ({
    ...empty,
    path,
    models: datamodel.models.filter((model) => domainOf(model.name) === path),
    joinTables: datamodel.joinTables.filter((join) => domainOf(join.a.model) === path),
  }));
  const hasEnums = datamodel.enums.length > 0 || schemas.length > 0;
  const enums: LayoutFile[] = hasEnums ? [{ ...empty, path: 'enums', schemas, enums: datamodel.enums }] : [];
  const reexports = [...enums, ...tables].map((file) => file.path);
  return [...enums, ...tables, { ...empty, path: 'schema', reexports }];
}

function placesOf(files: LayoutFile[], names: SchemaNames): Map<string, string> {
  const places = new Map<string, string>();
  for (const file of files) {
    for (const schema of file.schemas) places.set(schemaName(schema), file.path);
    for (const item of file.enums)
      for (const name of Object.values(names.enums[item.name] ?? {})) places.set(name, file.path);
    for (const model of file.models) places.set(names.models[model.name]?.table ?? '', file.path);
    for (const join of file.joinTables) places.set(names.joinTables[join.dbName]?.table ?? '', file.path);
  }
  return places;
}
