/** Parts of a plan that hold no values of the program, and of values what is no part of their code. */
const ASIDE = /^(loc|tokens|comments|original|extra|model|field|table)$/;

/**
 * Whether a value somewhere in `plan` uses the identifier `name`: code that binds the name around it would catch that.
 *
 * @param depth  How far down is looked.
 */
export function isMentioned(name: string, plan: unknown, depth = 14): boolean {
  if (typeof plan !== 'object' || plan === null || depth < 0) return false;
  if ('type' in plan && plan.type === 'Identifier' && 'name' in plan) return plan.name === name;
  return Object.entries(plan).some(
    ([key, item]: [string, unknown]) => !ASIDE.test(key) && isMentioned(name, item, depth - 1),
  );
}
