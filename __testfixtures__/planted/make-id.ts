let count = 0;

/** In the shape of a cuid, without being one. */
export function createId(): string {
  count += 1;
  return `c${Date.now().toString(36)}${count.toString(36).padStart(4, '0')}${Math.random().toString(36).slice(2)}`
    .padEnd(25, '0')
    .slice(0, 25);
}
