/** The instant at which every run begins: beyond all seeds and beyond the real clock, so that each can be told apart. */
export const runClockStart = Date.UTC(2031, 0, 2, 3, 4, 0, 0);

export interface RunClock {
  /** One statement was sent: a millisecond passes. */
  tick(): void;
  reset(): void;
  readonly ticks: number;
}

/**
 * Replaces `Date` by one whose present moves by a millisecond with every SQL statement and stands still between them.
 * So two values that one statement carries are equal, as they are nearly always in life, and two that belong to different
 * statements never are: a lost shared `now` shows each time instead of once in a hundred runs.
 */
export function installRunClock(): RunClock {
  const RealDate = Date;
  let ticks = 0;
  const now = (): number => runClockStart + ticks;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
  return {
    tick: () => {
      ticks += 1;
    },
    reset: () => {
      ticks = 0;
    },
    get ticks() {
      return ticks;
    },
  };
}
