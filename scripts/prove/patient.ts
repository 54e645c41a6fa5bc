const LIST = /\bPromise\s*\.\s*(all|race|any)\s*\(/g;

/** Whether a program goes on as soon as a list of promises has failed or one of them has come: with others still on their way. */
export function hasLists(source: string): boolean {
  return source.search(LIST) >= 0;
}

/**
 * The program with lists of promises that end when each of their promises has. When one of a list fails the others go on, and how
 * far they have come when the program ends is chance; what nobody waits for is late all the same.
 */
export function withPatientLists(source: string): string {
  return `${source.replace(LIST, 'patient.$1(')}\n${PATIENT}`;
}

/** One of the promises may never come to an end. */
const PATIENT = `
const patient = (() => {
  const waiting = (kind: 'all' | 'race' | 'any') => async (list: any) => {
    const items = [...list].map((item: any) => Promise.resolve(item));
    const ended = Promise.allSettled(items);
    try {
      return await (Promise as any)[kind](items);
    } finally {
      let timer: any;
      const limit = new Promise((resolve) => (timer = setTimeout(resolve, 2_000)));
      await Promise.race([ended, limit]);
      clearTimeout(timer);
    }
  };
  return { all: waiting('all'), race: waiting('race'), any: waiting('any') };
})();
`;
