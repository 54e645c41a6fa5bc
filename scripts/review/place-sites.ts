import { parsePatch, type StructuredPatch, type StructuredPatchHunk } from 'diff';
import type { TransformDiff } from '../report/transform-diffs';
import { hashOf } from '../runner/hash-of';
import { helpersIn } from './helpers';
import type { Helper, ReviewFile, ReviewGroup, ReviewHunk, ReviewLine, ReviewSite } from './review';

/** A diff of one file, by what made it. */
export interface DiffGroup extends Omit<TransformDiff, 'transform'> {
  title: string;
  transform?: string;
  summary: string;
  /** Whether its diffs begin at the text that the sites were found in; else at what the groups before it made of that. */
  isWhole?: boolean;
}

/** Where sites go whose file did not change. */
export const UNCHANGED = 'not changed';

/**
 * Puts each site beside the line of the diff that it begins on: in the diff of its owner or, where one diff holds all that became
 * of a file, in that. Sites that no diff shows stand with their file, or in a group of their own at the end.
 *
 * @param groups  In the order in which they were made: each diff of a file goes on from the one before.
 */
export function placeSites(
  groups: readonly DiffGroup[],
  sites: readonly ReviewSite[],
  helpers: ReadonlyMap<string, Helper>,
): ReviewGroup[] {
  const open = new Map<string, ReviewSite[]>();
  for (const site of sites) open.set(site.file, [...(open.get(site.file) ?? []), site]);
  const earlier = new Map<string, StructuredPatch[]>();
  const placed = groups.map(({ title, transform, summary, files, isWhole }): ReviewGroup => {
    const isOwn = ({ owner }: ReviewSite): boolean => isWhole === true || owner === transform;
    return {
      title,
      transform,
      summary,
      files: files.map(({ path, diff }) => {
        const [patch] = parsePatch(diff);
        const before = isWhole ? [] : (earlier.get(path) ?? []);
        const own = (open.get(path) ?? []).filter(isOwn);
        open.set(
          path,
          (open.get(path) ?? []).filter((site) => !own.includes(site)),
        );
        if (patch && !isWhole) earlier.set(path, [...before, patch]);
        return placeInFile(title, path, diff, patch, own, before, helpers);
      }),
    };
  });
  return [...placed, ...restOf(open)];
}

function restOf(open: ReadonlyMap<string, ReviewSite[]>): ReviewGroup[] {
  const files = [...open].filter(([, sites]) => sites.length > 0);
  if (files.length === 0) return [];
  return [
    {
      title: UNCHANGED,
      summary: 'What stands in the report though its transform changed nothing there.',
      files: files.map(([path, loose]) => ({
        path,
        key: keyOf(UNCHANGED, path, JSON.stringify(loose.map(({ id, outcome }) => [id, outcome]))),
        diff: '',
        added: 0,
        removed: 0,
        hunks: [],
        loose,
      })),
    },
  ];
}

function placeInFile(
  title: string,
  path: string,
  diff: string,
  patch: StructuredPatch | undefined,
  sites: readonly ReviewSite[],
  earlier: readonly StructuredPatch[],
  helpers: ReadonlyMap<string, Helper>,
): ReviewFile {
  const hunks = (patch?.hunks ?? []).map(toHunk);
  const lines = new Map<number, { lines: ReviewLine[]; index: number }>();
  for (const hunk of hunks)
    hunk.lines.forEach(({ before }, index) => {
      if (before !== undefined) lines.set(before, { lines: hunk.lines, index });
    });
  const loose: ReviewSite[] = [];
  for (const site of sites) {
    const line = earlier.reduce((place, step) => lineBehind(step, place), site.line);
    const place = lines.get(line);
    place?.lines[place.index]?.sites.push(site);
    if (!place) loose.push(site);
    else if (site.outcome === 'parity' || site.outcome === 'dynamic')
      site.helpers = helpersIn(madeAt(place.lines, place.index), helpers);
  }
  const all = hunks.flatMap((hunk) => hunk.lines);
  return {
    path,
    key: keyOf(title, path, diff),
    diff,
    added: all.filter(({ kind }) => kind === 'added').length,
    removed: all.filter(({ kind }) => kind === 'removed').length,
    hunks,
    loose,
  };
}

function toHunk(hunk: StructuredPatchHunk): ReviewHunk {
  let [before, after] = [hunk.oldStart, hunk.newStart];
  const lines = hunk.lines.flatMap((line): ReviewLine[] => {
    const text = line.slice(1);
    if (line.startsWith('-')) return [{ kind: 'removed', before: before++, text, sites: [] }];
    if (line.startsWith('+')) return [{ kind: 'added', after: after++, text, sites: [] }];
    // `\ No newline at end of file`
    if (line.startsWith('\\')) return [];
    return [{ kind: 'context', before: before++, after: after++, text, sites: [] }];
  });
  const { oldStart, oldLines, newStart, newLines } = hunk;
  return { head: `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`, lines };
}

/** Unchanged lines that end what became of a call: a line or two of it often stay. */
const APART = 4;

/** The added lines of what became of the call that begins at a line: up to the next one, or to where nothing more is changed. */
function madeAt(lines: readonly ReviewLine[], index: number): string[] {
  const made: string[] = [];
  let unchanged = 0;
  for (const { kind, text, sites } of lines.slice(index)) {
    if (made.length > 0 && (sites.length > 0 || unchanged >= APART)) break;
    unchanged = kind === 'context' ? unchanged + 1 : 0;
    if (kind === 'added') made.push(text);
  }
  return made;
}

/** Where a line of the text before a patch is in the text behind it. */
function lineBehind({ hunks }: StructuredPatch, line: number): number {
  let moved = 0;
  for (const hunk of hunks) {
    if (line < hunk.oldStart) break;
    if (line < hunk.oldStart + hunk.oldLines) {
      let [before, after] = [hunk.oldStart, hunk.newStart];
      for (const { 0: sign } of hunk.lines) {
        if (before === line && sign !== '+') return after;
        if (sign !== '+' && sign !== '\\') before += 1;
        if (sign !== '-' && sign !== '\\') after += 1;
      }
      return after;
    }
    moved += hunk.newLines - hunk.oldLines;
  }
  return line + moved;
}

function keyOf(title: string, path: string, content: string): string {
  return hashOf(`${title}\n${path}\n${content}`).slice(0, 16);
}
