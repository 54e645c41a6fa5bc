import type { CallSite } from '../../transforms/lib/call-site';
import type { Context, TransformSpec } from '../../transforms/lib/define-transform';
import type { SourceFile } from '../../transforms/lib/source/source-file';
import { syntaxError } from './syntax-error';
import type { Failure, Step } from './types';

export interface Applied {
  output: string;
  changedBy: string[];
  /** The text after each transform of `changedBy`, where it was asked for. */
  steps: Step[];
  rows: CallSite[];
  failures: Failure[];
}

/**
 * Runs transforms on one file: one AST for all of them, printed once (and after each that changed it, where `steps`
 * are asked for). One that throws, or after which the text no longer parses, is left out: the file is taken up again from its
 * source with the others, so that nothing half done stays behind.
 *
 * @param open  The file as it is on disk, freshly parsed on each call.
 */
export function applyTransforms(
  open: () => SourceFile,
  specs: readonly TransformSpec[],
  context: Omit<Context, 'report'>,
  steps: boolean,
): Applied {
  const failures: Failure[] = [];
  let rest = specs;
  let careful = steps;
  for (;;) {
    const file = open();
    const attempt = attemptAll(file, rest, context, careful);
    if ('applied' in attempt)
      return { ...attempt.applied, steps: steps ? attempt.applied.steps : [], failures };
    const { failed, error } = attempt;
    if (failed === undefined) {
      // The text after all of them does not parse: printed after each, it shows whose fault it is.
      careful = true;
      continue;
    }
    failures.push({ file: file.path, transform: failed, message: messageOf(error) });
    rest = rest.filter(({ name }) => name !== failed);
  }
}

type Attempt = { applied: Omit<Applied, 'failures'> } | { failed: string | undefined; error: unknown };

function attemptAll(
  file: SourceFile,
  specs: readonly TransformSpec[],
  context: Omit<Context, 'report'>,
  careful: boolean,
): Attempt {
  const rows: CallSite[] = [];
  const changedBy: string[] = [];
  const steps: Step[] = [];
  for (const spec of specs) {
    if (!spec.mentions(file.source)) continue;
    const before = file.revision;
    try {
      spec.edit(file, { ...context, report: (row) => rows.push(row) });
      if (file.revision === before) continue;
      changedBy.push(spec.name);
      if (careful) steps.push({ transform: spec.name, text: printChecked(file) });
    } catch (error) {
      return { failed: spec.name, error };
    }
  }
  try {
    const output = steps.at(-1)?.text ?? (file.isChanged ? printChecked(file) : file.source);
    return { applied: { output, changedBy, steps, rows } };
  } catch (error) {
    return { failed: undefined, error };
  }
}

function printChecked(file: SourceFile): string {
  const text = file.print();
  const error = text === file.source ? undefined : syntaxError(file.path, text);
  if (error) throw new Error(`The result does not parse: ${error}`);
  return text;
}

/** What was thrown, in one line: parsers put a code frame below. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? message;
}
