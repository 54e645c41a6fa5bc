/** The value of an option that takes several names, separated by commas. */
export function list(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}
