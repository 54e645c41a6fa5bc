/** PostgreSQL's text for an array. */
export function arrayText(items: readonly unknown[]): string {
  const texts = items.map((item) => {
    if (item === null) return 'NULL';
    if (Array.isArray(item)) return arrayText(item);
    const text = item instanceof Uint8Array ? `\\x${Buffer.from(item).toString('hex')}` : String(item);
    return /^$|^null$|[\s{},"\\]/i.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
  });
  return `{${texts.join()}}`;
}
