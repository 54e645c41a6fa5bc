import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command, Option } from 'commander';
import pc from 'picocolors';
import type { NamingRule } from '../../transforms/lib/drizzle/table-names';
import type { Datamodel } from '../../transforms/lib/prisma/datamodel';
import { SchemaError } from '../../transforms/lib/prisma/schema-error';
import { CliError } from '../cli-error';
import { relativePath } from '../project/git';
import { importExtensionFor } from '../project/import-extension';
import { readProject } from '../project/read-project';
import { resolveTarget } from '../project/target';
import { formatLikeProject } from '../runner/format';
import { writeAtomically } from '../runner/write-files';
import { convertSchema } from '../schema/convert-schema';
import type { Conversion, ConversionWarning, ConvertOptions } from '../schema/options';
import { readDomains } from '../schema/read-domains';

export interface SchemaOptions {
  /** Absolute folder that relative paths are relative to. */
  cwd: string;
  /** Folder of the project (default: `cwd`). */
  dir?: string;
  schema?: string;
  out?: string;
  naming?: NamingRule;
  layout?: 'single' | 'domain';
  /** JSON file that names the models of each domain: `{ "billing": ["Invoice", "Payment"] }`. */
  domains?: string;
  values?: 'prisma' | 'driver';
  /** Compare with what is there instead of writing. */
  check?: boolean;
  /** Overwrite files that differ. */
  force?: boolean;
}

export interface SchemaResult {
  exitCode: 0 | 3;
  /** Relative to `cwd`. */
  folder: string;
  /** Files and what became of them. */
  files: { path: string; state: 'written' | 'unchanged' | 'missing' | 'different' }[];
  dependencies: Record<string, string>;
  warnings: ConversionWarning[];
  prerequisites: string[];
  additions: string[];
}

/**
 * `schema.prisma` → Drizzle schema. Nothing is written unless everything can be: an invalid schema, or a file that is
 * there with another content (without `force`), stops it before.
 * @throws CliError that says what is wrong and what to do.
 */
export async function runSchema(options: SchemaOptions): Promise<SchemaResult> {
  const dir = path.resolve(options.cwd, options.dir ?? '.');
  const target = await resolveTarget(dir, []);
  const project = await readProject(target, { cwd: options.cwd, schema: options.schema, out: options.out });
  const module = project.link([]).names.schema.file;
  if (module === undefined)
    throw new CliError('The schema has no file of its own to go to; name a folder with --out <dir>.');
  const folder = path.dirname(path.join(project.root, module));
  const conversion = converted(project.datamodel, {
    ...(await convertOptions(options)),
    importExtension: await importExtensionFor(project.root, project.files, path.dirname(module)),
  });
  const files = await Promise.all(
    conversion.files.map(async (file) => {
      const location = path.join(folder, file.path);
      // a new file has no source that could be unformatted
      const formatted = await formatLikeProject(project.root, relativePath(project.root, location), '', [
        file.content,
      ]);
      const text = formatted[0] ?? file.content;
      return { location, text, state: await stateOf(location, text) };
    }),
  );
  if (!options.check) await write(files, options);
  return {
    exitCode: options.check && files.some((file) => file.state !== 'unchanged') ? 3 : 0,
    folder: relativePath(options.cwd, folder),
    files: files.map(({ location, state }) => ({
      path: relativePath(options.cwd, location),
      state: options.check || state === 'unchanged' ? state : 'written',
    })),
    dependencies: conversion.dependencies,
    warnings: conversion.warnings,
    prerequisites: conversion.prerequisites,
    additions: conversion.additions,
  };
}

function converted(datamodel: Datamodel, options: ConvertOptions): Conversion {
  try {
    return convertSchema(datamodel, options);
  } catch (cause) {
    if (cause instanceof SchemaError) throw new CliError(cause.message, { exitCode: 1, cause });
    throw cause;
  }
}

async function convertOptions(options: SchemaOptions): Promise<ConvertOptions> {
  return {
    naming: options.naming,
    layout: options.layout ?? (options.domains === undefined ? 'single' : 'domain'),
    values: options.values,
    ...(options.domains !== undefined && {
      domains: await readDomains(path.resolve(options.cwd, options.domains)),
    }),
  };
}

interface Output {
  location: string;
  text: string;
  state: 'unchanged' | 'missing' | 'different';
}

async function stateOf(location: string, text: string): Promise<Output['state']> {
  const present = await readFile(location, 'utf8').catch(() => undefined);
  if (present === undefined) return 'missing';
  return present === text ? 'unchanged' : 'different';
}

async function write(files: Output[], { cwd, force }: SchemaOptions): Promise<void> {
  const changed = files
    .filter((file) => file.state === 'different')
    .map((file) => relativePath(cwd, file.location));
  if (changed.length > 0 && !force) {
    throw new CliError(
      `These files are there already and differ: ${changed.join(', ')}. Nothing was written. Look at the difference with --check, choose another folder with --out <dir>, or overwrite them with --force.`,
    );
  }
  for (const file of files) if (file.state !== 'unchanged') await writeAtomically(file.location, file.text);
}

/** `schema`, as the command line has it. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description('write the Drizzle schema for schema.prisma: tables, relations, enums, types')
    .argument('[dir]', 'folder of the project')
    .option('--schema <path>', 'schema.prisma, or the folder of a schema in several files')
    .option('--out <dir>', 'folder for the Drizzle schema')
    .addOption(new Option('--naming <rule>', 'how tables are named').choices(['plural', 'model', 'database']))
    .addOption(new Option('--layout <layout>', 'one file, or one a domain').choices(['single', 'domain']))
    .option('--domains <file>', 'JSON: the models of each domain; left out, domains are suggested')
    .addOption(
      new Option('--values <kind>', "Prisma's values (Decimal, bigint), or the driver's").choices([
        'prisma',
        'driver',
      ]),
    )
    .option('--check', 'write nothing; exit with 3 where the files are not what they would be')
    .option('--force', 'overwrite files that differ')
    .action(async (dir: string | undefined, flags: Omit<SchemaOptions, 'cwd' | 'dir'>) => {
      const result = await runSchema({ ...flags, cwd: process.cwd(), dir });
      process.stderr.write(render(result));
      process.exitCode = result.exitCode;
    });
}

export function register(program: Command): void {
  program.addCommand(schemaCommand().copyInheritedSettings(program));
}

const COLOR = { written: pc.green, unchanged: pc.dim, missing: pc.yellow, different: pc.yellow };

function render({ files, dependencies, warnings, prerequisites, additions }: SchemaResult): string {
  const packages = Object.entries(dependencies).map(([name, version]) => `${name}@${version}`);
  return [
    ...files.map((file) => `  ${COLOR[file.state](file.state)} ${file.path}`),
    ...warnings.map(({ where, message }) => `  ${pc.yellow('note')} ${where}: ${message}`),
    ...prerequisites.map((sql) => `  ${pc.cyan('first')} ${sql}`),
    ...additions.map((sql) => `  ${pc.cyan('after')} ${sql}`),
    ...(packages.length > 0 ? [`  ${pc.cyan('install')} ${packages.join(' ')}`] : []),
    '',
  ].join('\n');
}
