/**
 * A few orders that tell whether order matters: as given, reversed, and every second one first. Any pair of items stands in
 * both orders in some of them.
 */
export function orders<T>(items: readonly T[]): T[][] {
  const odd = items.filter((_, index) => index % 2 === 1);
  const even = items.filter((_, index) => index % 2 === 0);
  return [[...items], [...items].reverse(), [...odd, ...even], [...even.reverse(), ...odd.reverse()]];
}
