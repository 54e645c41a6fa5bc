import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, TransformSpec } from '../../transforms/lib/define-transform';
import { localFacts, mentionsClient } from '../../transforms/lib/facts/local-facts';
import type { FileFacts, ProjectFacts } from '../../transforms/lib/facts/types';
import { CALL_OWNERS } from '../../transforms/lib/prisma/owner';
import { readText } from '../../transforms/lib/source/parse';
import { SourceFile } from '../../transforms/lib/source/source-file';
import { isBundled } from '../project/is-bundled';
import { fileDiff } from '../report/diff';
import { applyTransforms, messageOf, type Applied } from './apply-transforms';
import { AstCache } from './ast-cache';
import { listCalls } from './list-calls';
import { openQuestions } from './open-questions';
import { formatLikeProject } from './format';
import { hashOf } from './hash-of';
import { completeRows } from './list-rows';
import { readRegistry } from './registry';
import type { Bench, BenchOptions, Questions, RewriteItem, RewrittenFile, ScannedFile, Step } from './types';

/** Characters of source whose ASTs are kept while types are asked: about a hundred times as many bytes. */
const KEPT_ASTS = 4_000_000;

/** Import of a module that may be the project's `parity` or `dynamic`, however it is called in full. */
const MAY_USE_HELPERS = /parity|dynamic/;

/** Scans and rewrites files in this process or thread. */
export class Workbench implements Bench {
  private readonly specs: TransformSpec[];
  private readonly known: ReadonlySet<string>;
  private readonly asts = new AstCache(KEPT_ASTS);
  private facts: ProjectFacts | undefined;

  constructor(private readonly options: BenchOptions) {
    const registry = readRegistry(options.transformsFolder);
    this.specs = [...registry.values()].map(({ spec }) => spec);
    this.known = new Set(registry.keys());
  }

  scan(paths: readonly string[]): Promise<ScannedFile[]> {
    return Promise.resolve(paths.map((path) => this.scanOne(path)));
  }

  private scanOne(path: string): ScannedFile {
    try {
      const source = this.read(path);
      if (source === undefined) return { path, mentioned: false };
      if (isBundled(path, source)) return { path, mentioned: false };
      const mayUseHelpers = MAY_USE_HELPERS.test(source);
      if (!this.mentions(source)) return { path, mentioned: false, mayUseHelpers };
      const facts = localFacts(readText(path, source), this.options.databaseVariables);
      return { path, mentioned: true, mayUseHelpers, hash: hashOf(source), facts };
    } catch (error) {
      return { path, mentioned: true, error: messageOf(error) };
    }
  }

  /** Transforms of calls look for common words (`delete`): there has to be a client, too. */
  private mentions(source: string): boolean {
    return (
      mentionsClient(source) ||
      this.specs.some(({ name, mentions }) => !CALL_OWNERS.has(name) && mentions(source))
    );
  }

  setFacts(facts: ProjectFacts): Promise<void> {
    this.facts = facts;
    return Promise.resolve();
  }

  /** Values in the calls of files of which their texts do not say whether they are there: types may know. */
  questions(paths: readonly string[]): Questions {
    const { facts } = this;
    if (!facts) return {};
    const entries = paths.map((path) => {
      const source = this.read(path);
      return [path, source === undefined ? [] : openQuestions(new SourceFile(path, source), facts)] as const;
    });
    return Object.fromEntries(entries.filter(([, found]) => found.length > 0));
  }

  setPresence(presence: Record<string, FileFacts['presence']>): Promise<void> {
    for (const [path, known] of Object.entries(presence)) {
      const file = this.facts?.files[path];
      if (file) file.presence = known;
    }
    return Promise.resolve();
  }

  async rewrite(items: readonly RewriteItem[]): Promise<RewrittenFile[]> {
    const files: RewrittenFile[] = [];
    for (const item of items) files.push(await this.rewriteOne(item));
    return files;
  }

  private async rewriteOne({ path, hash, selected, asks }: RewriteItem): Promise<RewrittenFile> {
    const nothing = { path, hash, changedBy: [], steps: [], rows: [], failures: [] };
    try {
      const kept = this.asts.take(path);
      const source = kept?.source ?? this.read(path);
      if (source === undefined || hashOf(source) !== hash) throw new Error('It was changed while this ran');
      const opened = kept ?? new SourceFile(path, source);
      const questions = asks && this.facts ? openQuestions(opened, this.facts) : [];
      if (questions.length > 0) {
        this.asts.add(opened);
        return { ...nothing, questions };
      }
      const calls = this.facts ? listCalls(opened, this.facts) : [];
      let first: SourceFile | undefined = opened;
      const open = (): SourceFile => {
        const file = first ?? new SourceFile(path, source);
        first = undefined;
        return file;
      };
      const specs = this.specs.filter((spec) => this.applies(spec, selected));
      const applied = applyTransforms(open, specs, this.context(), this.options.steps !== undefined);
      const { known } = this;
      const models = this.options.models && new Set(this.options.models);
      const rows = completeRows(calls, applied, {
        ran: new Set(specs.map(({ name }) => name)),
        known,
        models,
      });
      return { ...nothing, ...(await this.finish(path, source, applied)), rows };
    } catch (error) {
      return { ...nothing, failures: [{ file: path, message: messageOf(error) }] };
    }
  }

  private applies(spec: TransformSpec, selected: boolean): boolean {
    return this.options.transforms.includes(spec.name) && (selected || spec.wholeProject === true);
  }

  private context(): Omit<Context, 'report'> {
    const { models, assumeDefined } = this.options;
    return { facts: this.facts, options: { models, assumeDefined } };
  }

  /** Formatting, and what `steps` asked for. */
  private async finish(path: string, source: string, applied: Applied): Promise<Partial<RewrittenFile>> {
    const { changedBy, failures } = applied;
    if (applied.output === source) return { failures };
    const texts = applied.steps.length > 0 ? applied.steps.map(({ text }) => text) : [applied.output];
    const formatted = this.options.format
      ? await formatLikeProject(this.options.root, path, source, texts)
      : texts;
    const steps = applied.steps.map((step, index) => ({ ...step, text: formatted[index] ?? step.text }));
    return {
      output: formatted.at(-1),
      changedBy,
      failures,
      steps: this.options.steps === 'diffs' ? diffs(path, source, steps) : steps,
    };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /**
   * The text, or undefined where there is no file of its own: deleted but still in git's index, or a link.
   *
   * @throws Error where it is not UTF-8: what cannot be read back to the byte must not be written.
   */
  private read(path: string): string | undefined {
    const bytes = bytesOf(join(this.options.root, path));
    if (!bytes) return undefined;
    const text = bytes.toString('utf8');
    if (text.includes('\uFFFD') && !Buffer.from(text).equals(bytes)) throw new Error('It is not UTF-8');
    return text;
  }
}

/** In one go: a promise for each step of each of thousands of files takes longer than the steps. */
function bytesOf(file: string): Buffer | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? readFileSync(file) : undefined;
}

function diffs(path: string, source: string, steps: Step[]): Step[] {
  return steps.map(({ transform, text }, index) => ({
    transform,
    text: fileDiff(path, steps[index - 1]?.text ?? source, text),
  }));
}
