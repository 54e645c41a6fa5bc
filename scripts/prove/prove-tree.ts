import { readProjects } from '../project/read-project';
import { resolveTarget } from '../project/target';
import { readRegistry, TRANSFORMS } from '../runner/registry';
import { Workbench } from '../runner/workbench';
import { convertSchema } from '../schema/convert-schema';
import { proveShapes, type ShapeProof } from './prove-shapes';

export interface ProveOptions {
  cwd: string;
  paths?: readonly string[];
  schema?: string;
  onProof?: (proof: ShapeProof) => void;
}

/**
 * Finds the calls of a tree that still is on Prisma, and proves each by its shape; nothing is written to the tree.
 *
 * @throws CliError where there is no schema, or it is not for PostgreSQL: the embedded database is one.
 */
export async function proveTree(options: ProveOptions): Promise<ShapeProof[]> {
  const target = await resolveTarget(options.cwd, options.paths ?? []);
  const { projects } = await readProjects(target, options);
  const proofs: ShapeProof[] = [];
  for (const project of projects) {
    const bench = new Workbench({
      root: target.root,
      transformsFolder: TRANSFORMS,
      transforms: [],
      databaseVariables: project.info.schema.urlVariables,
      format: false,
    });
    const scans = await bench.scan(project.files);
    const { files } = convertSchema(project.datamodel);
    proofs.push(
      ...(await proveShapes({
        root: target.root,
        files: scans.flatMap(({ path, facts }) => (facts && target.selected.has(path) ? [path] : [])),
        facts: project.link(scans.filter(({ mentioned }) => mentioned)),
        schema: project.schema.files,
        drizzleSchema: files.map(({ path, content }) => [path, content]),
        specs: [...readRegistry().values()].map(({ spec }) => spec),
        onProof: options.onProof,
      })),
    );
  }
  return proofs;
}
