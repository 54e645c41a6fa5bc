import { CliError } from '../cli-error';
import { dirtyFiles } from './git';
import type { Target } from './target';

export interface GitCheck {
  allowDirty?: boolean;
  allowNoVcs?: boolean;
  /** Asks in a terminal; undefined where nobody can answer, or `--yes` was given (the default answer is no). */
  confirm?: (question: string) => Promise<boolean>;
}

const SHOWN = 5;

/**
 * Makes sure that git could give back what is about to be rewritten. Looked at is the repository of the target.
 *
 * @throws CliError naming the flag, where it could not and neither a flag nor an answer allows it.
 */
export async function checkGit(target: Target, { allowDirty, allowNoVcs, confirm }: GitCheck): Promise<void> {
  if (!target.inRepository) {
    if (
      allowNoVcs ||
      (await confirm?.(`${target.root} is not in a git repository: nothing could be undone. Go on?`))
    )
      return;
    throw new CliError(
      `${target.root} is not in a git repository, so a rewrite could not be undone. Put it under git and commit first, or pass --allow-no-vcs (or --dry, which writes nothing).`,
    );
  }
  if (allowDirty) return;
  const dirty = await dirtyFiles(target.root);
  if (dirty.length === 0) return;
  if (await confirm?.(`${target.root} has ${countOf(dirty)} that are not committed. Go on?`)) return;
  const list = [
    ...dirty.slice(0, SHOWN).map((file) => `  ${file}`),
    ...(dirty.length > SHOWN ? ['  …'] : []),
  ].join('\n');
  throw new CliError(
    `${target.root} has ${countOf(dirty)} that are not committed:\n${list}\nCommit or stash them first, or pass --allow-dirty (or --dry, which writes nothing).`,
  );
}

function countOf({ length }: readonly string[]): string {
  return length === 1 ? '1 change' : `${length} changes`;
}
