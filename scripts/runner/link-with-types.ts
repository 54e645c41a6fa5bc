import type { FileFacts, ProjectFacts } from '../../transforms/lib/facts/types';
import type { AskTypes } from './pool';
import type { BenchOptions, ScannedFile } from './types';
import { Workbench } from './workbench';

/** Joins what was found in each file to the facts of the project, with what types know of values. */
export type Link = (
  scans: readonly ScannedFile[],
  presence?: Readonly<Record<string, FileFacts['presence']>>,
) => ProjectFacts | Promise<ProjectFacts>;

/**
 * The facts of the project. Whether a transaction can move is decided there: where one cannot as far as the text says, types are
 * asked of its files, and it is tried once more.
 */
export async function linkWithTypes(
  link: Link,
  scans: readonly ScannedFile[],
  options: BenchOptions,
  types?: AskTypes,
): Promise<ProjectFacts> {
  const facts = await link(scans);
  const blocked = facts.components.filter(({ movable, code }) => !movable && code === 'transaction');
  const paths = new Set(blocked.flatMap(({ sites }) => sites.map((id) => id.slice(0, id.indexOf('#')))));
  if (!types || paths.size === 0) return facts;
  const bench = new Workbench(options);
  await bench.setFacts(facts);
  const presence = types(bench.questions([...paths]));
  return Object.keys(presence).length > 0 ? link(scans, presence) : facts;
}
