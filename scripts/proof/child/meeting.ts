/** Longest that one waits for the others: they may be held up by a lock of the one who waits. */
const patience = 500;

/** A barrier: so many connections wait for each other, once each. */
export class Meeting {
  readonly #arrived = new Set<object>();
  #open: () => void = () => undefined;
  readonly #all: Promise<void>;

  constructor(private readonly expected: number) {
    this.#all = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  /** Returns when all have come, or after a while without them; at once for who has been here before. */
  async arrive(who: object): Promise<void> {
    if (this.#arrived.has(who)) return;
    this.#arrived.add(who);
    if (this.#arrived.size >= this.expected) this.#open();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([this.#all, late]);
    clearTimeout(timer);
  }
}
