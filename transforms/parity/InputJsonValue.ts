import type { JsonValue } from './json';

/** What is written to a Json column; its own null is `jsonValue(null)`. */
export type InputJsonValue = Exclude<JsonValue, null>;
