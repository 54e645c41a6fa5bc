/**
 * Text with every character seen: marks that turn the direction of what follows would show code other than it runs, and control
 * characters are not to be in a page at all. They are named instead.
 */
export function visible(text: string): string {
  return text
    .replace(/\r(?=$|\n)/g, '')
    .replace(HIDDEN, (mark) => `⟦U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟧`);
}

const HIDDEN = /(?![\t\n])[\p{Cc}\p{Cf}]/gu;
