/** Constructs what it is given: a class that extends it puts its private fields on that. */
class Given {
  constructor(key: object) {
    return key;
  }
}

/**
 * What is kept with an object and goes with it, as in a `WeakMap`. But V8 takes each value of a WeakMap for alive until its next
 * full collection: those that hold nodes kept the trees of all files of a run for so long, and half of the time of its garbage
 * collector went into moving them. Here the object holds the value itself, in a field that nothing else sees: neither a walk over its
 * keys nor a copy of it.
 */
export class Beside<Key extends object, Value> {
  private readonly slot = Held.slots++;

  get(key: Key): Value | undefined {
    return Held.of(key)?.[this.slot] as Value | undefined;
  }

  set(key: Key, value: Value): void {
    Held.at(key)[this.slot] = value;
  }
}

/** One field for all that is kept with an object: each more would make engines lay it out anew. */
class Held extends Given {
  static slots = 0;
  readonly #values: unknown[] = [];

  static of(key: object): unknown[] | undefined {
    return #values in key ? key.#values : undefined;
  }

  static at(key: object): unknown[] {
    return Held.of(key) ?? (new Held(key) as Held).#values;
  }
}
