import type { API, FileInfo, Options } from 'jscodeshift';
import type { CallSite } from './call-site';
import type { ProjectFacts } from './facts/types';
import { loadContext } from './facts/load';
import { isOwnModule } from './facts/own-module';
import { SourceFile } from './source/source-file';

/** What a transform is given besides the file: the facts, what was asked for, and where to report. */
export interface Context {
  /** Undefined where no schema was found: sites that need it are `left/needs-project`. */
  facts: ProjectFacts | undefined;
  options: TransformOptions;
  report(row: CallSite): void;
}

export interface TransformOptions {
  /** Only calls on these models; undefined for all. */
  models?: readonly string[];
  /** Take it that computed values are defined and not null: plain `eq` instead of a parity helper. */
  assumeDefined?: boolean;
}

export interface TransformSpec {
  /** Name of its file, without ending. */
  name: string;
  /** One sentence for `--help` and the documentation. */
  summary: string;
  /**
   * Runs over the whole project first, whatever paths or models are asked for: error checks go dead as soon as a call
   * that can reach them has moved, wherever they stand.
   */
  wholeProject?: boolean;
  /** What it leaves alone and why, for the documentation: marker code → sentence. */
  leaves?: Record<string, string>;
  /** Text check before parsing: false where the file cannot concern this transform. */
  mentions(source: string): boolean;
  /** Edits the file in place, and reports each site that it owns. Throws only for mistakes of ours. */
  edit(file: SourceFile, context: Context): void;
}

/** A plain jscodeshift transform that also carries its specification, for the runner, the tests and the docs. */
export interface Transform {
  (file: FileInfo, api: API, options: Options): string | undefined;
  spec: TransformSpec;
}

/**
 * Makes a jscodeshift transform of `spec`. Run by plain jscodeshift it parses the file itself (the parser goes by the
 * file's ending) and finds or builds the project facts; the command line calls `spec.edit` on a shared file instead.
 */
export function defineTransform(spec: TransformSpec): Transform {
  const transform = (info: FileInfo, api: API, options: Options): string | undefined => {
    if (!spec.mentions(info.source)) return undefined;
    const context = loadContext(info.path, options, (message) => api.report(message));
    const path = context.relative(info.path);
    if (context.facts && isOwnModule(path, context.facts.names)) return undefined;
    const file = new SourceFile(path, info.source);
    spec.edit(file, context);
    const output = file.print();
    context.finish(file.path, output);
    return output === info.source ? undefined : output;
  };
  return Object.assign(transform, { spec });
}
