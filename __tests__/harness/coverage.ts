import {
  hasEffect,
  workStatements,
  type Dump,
  type RunRecord,
  type RunSummary,
  type Tagged,
} from '../../scripts/proof';
import type { ExportedFunction, Requirement } from './requirements';

/** What one run showed on the Prisma side. */
export interface Observation {
  run: RunSummary;
  record: RunRecord;
}

type Kind = 'hit' | 'miss' | 'conflict' | 'insert' | 'update';

const looksUp = /\.(find\w+|update\w*|delete\w*|count|aggregate|groupBy)\s*\(/;
const mayCollide = /\.create\w*\s*\(|\bconnect\s*:/;
const upserts = /\.upsert\s*\(/;
const refusedCodes = /^(P2002|P2003|P2014|P2017|P2018|P2025)$/;

/**
 * What the runs of a pair do not cover, each as a sentence. `hit` for every exported function; `miss` where it looks something up by a
 * parameter; `conflict` where it creates or connects what a parameter says; `insert` and `update` of an upsert; and every value that a parameter's type sets apart.
 */
export function missingCoverage(
  functions: readonly ExportedFunction[],
  observations: readonly Observation[],
  seed: Dump,
  waived: Record<string, string> = {},
): string[] {
  const byName = functions.flatMap((fn) => {
    const own = observations.filter(({ run }) => run.call === fn.name);
    if (own.length === 0)
      return observations.some(({ run }) => run.call === undefined) ? [] : [`${fn.name} is never run.`];
    const kinds = kindsFor(fn).filter(
      (kind) => !(kind in waived) && !own.some((item) => shows(item.record, seed).has(kind)),
    );
    const values = fn.requirements.filter(
      (wanted) => !(wanted.value in waived) && !own.some(({ run }) => passes(run, wanted)),
    );
    return [
      ...kinds.map((kind) => `No run of ${fn.name} is a ${kind}.`),
      ...values.map((wanted) => `No run of ${fn.name} passes ${wanted.value} for ${spell(wanted)}.`),
    ];
  });
  const anyHit = observations.some(({ record }) => shows(record, seed).has('hit'));
  return anyHit || 'hit' in waived ? byName : [...byName, 'No run has a result or changes the database.'];
}

function kindsFor({ parameters, text }: ExportedFunction): Kind[] {
  if (parameters === 0) return ['hit'];
  return [
    'hit',
    ...(looksUp.test(text) ? (['miss'] as const) : []),
    ...(mayCollide.test(text) ? (['conflict'] as const) : []),
    ...(upserts.test(text) ? (['insert', 'update'] as const) : []),
  ];
}

/** What a run was: measured, not declared. */
function shows(record: RunRecord, seed: Dump): Set<Kind> {
  const kinds = new Set<Kind>();
  const { outcome, dump, statements } = record;
  const code = outcome.kind === 'error' ? (outcome.error.code ?? '') : '';
  kinds.add(hasEffect(record, seed) ? 'hit' : 'miss');
  // What the program makes of nothing may be something: a default name, a message.
  if (workStatements(record)[0]?.rows === 0) kinds.add('miss');
  if (outcome.kind === 'value') kinds.add(rowCount(dump ?? seed) > rowCount(seed) ? 'insert' : 'update');
  if (refusedCodes.test(code) || statements.some(({ failed }) => failed?.startsWith('23')))
    kinds.add('conflict');
  return kinds;
}

function rowCount(dump: Dump): number {
  return Object.values(dump).reduce((sum, { rows }) => sum + rows.length, 0);
}

function passes({ args }: RunSummary, { path, value }: Requirement): boolean {
  const [index, ...rest] = path;
  let at: Tagged | undefined = args[Number(index)];
  for (const key of rest) {
    // A parent that is left out says nothing of its properties.
    if (typeof at !== 'object' || at === null || Array.isArray(at) || at.$ !== 'object') return false;
    at = at.entries.find(([name]) => name === key)?.[1];
  }
  switch (value) {
    case 'undefined':
      return (
        at === undefined ||
        (typeof at === 'object' && at !== null && !Array.isArray(at) && at.$ === 'undefined')
      );
    case 'null':
      return at === null;
    case 'empty':
      return Array.isArray(at) && at.length === 0;
    default:
      return at === (value === 'true');
  }
}

function spell({ path: [index, ...rest] }: Requirement): string {
  return [`parameter ${Number(index) + 1}`, ...rest].join('.');
}
