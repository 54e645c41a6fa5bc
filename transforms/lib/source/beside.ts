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
  private readonly slot = slotOf<Value>();

  get(key: Key): Value | undefined {
    return this.slot.get(key);
  }

  set(key: Key, value: Value): void {
    this.slot.set(key, value);
  }
}

interface Slot<Value> {
  get(key: object): Value | undefined;
  set(key: object, value: Value): void;
}

function slotOf<Value>(): Slot<Value> {
  return class Held extends Given {
    #value: Value | undefined;

    static get(key: object): Value | undefined {
      return #value in key ? key.#value : undefined;
    }

    static set(key: object, value: Value): void {
      const held = #value in key ? key : (new Held(key) as Held);
      held.#value = value;
    }
  };
}
