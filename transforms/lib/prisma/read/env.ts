import type { ASTPath } from 'jscodeshift';
import type { TransformOptions } from '../../define-transform';
import type { ProjectFacts } from '../../facts/types';
import type { SourceFile } from '../../source/source-file';
import type { Datamodel } from '../datamodel';
import type { Test } from '../../source/narrowing';
import type { Site } from '../site';

/** What reading the arguments of a call may look at. */
export interface ReadEnv {
  file: SourceFile;
  facts: ProjectFacts;
  datamodel: Datamodel;
  options: TransformOptions;
  site: Site;
  /** From where names are looked up: the call, or the declaration of an object that it refers to. */
  at: ASTPath;
  /** Inside a function that the call's arguments use: where it gives its object, which stands for the call. */
  result?: ASTPath;
  /** Tests that decide whether what is read is there at all: under them, values are narrowed. */
  given?: readonly Test[];
}

/** The env for reading a call: names are looked up from the call itself. */
export function readEnv(
  site: Site,
  env: { file: SourceFile; facts: ProjectFacts; options: TransformOptions },
): ReadEnv {
  return {
    file: env.file,
    facts: env.facts,
    options: env.options,
    datamodel: env.facts.datamodel,
    site,
    at: site.path,
  };
}
