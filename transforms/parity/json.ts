/** What a Json column holds: the type of the same name of Prisma's. */
export type JsonValue = string | number | boolean | JsonObject | JsonArray | null;

/** An object of JSON. */
export type JsonObject = { [Key in string]?: JsonValue };

/** A list of JSON. */
export type JsonArray = JsonValue[];
