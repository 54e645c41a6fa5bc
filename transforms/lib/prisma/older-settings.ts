import { preview_features } from '@prisma/prisma-schema-wasm';

/** Connection settings that Prisma 7 moved to `prisma.config.ts` and its parser therefore refuses. */
const CONNECTION = /^([ \t]*)((?:url|directUrl|shadowDatabaseUrl)[ \t]*=[^\n]*)$/gm;

/**
 * `text` as Prisma 7's parser takes it: connection settings and unknown preview features blanked out, so that schemas
 * of Prisma 4 to 6 are read. Every line and column stays where it was, because error messages point at them.
 */
export function withoutOlderSettings(text: string): string {
  return text
    .replace(/^[ \t]*datasource\s+\w+\s*\{[^}]*\}/gm, (block) =>
      block.replace(CONNECTION, (_, indent: string, rest: string) => indent + blank(rest)),
    )
    .replace(/^[ \t]*generator\s+\w+\s*\{[^}]*\}/gm, (block) =>
      block.replace(
        /(previewFeatures\s*=\s*)\[[^\]]*\]/g,
        (list, key: string) => key + knownFeatures(list.slice(key.length)),
      ),
    );
}

function knownFeatures(list: string): string {
  const known = new Set(JSON.parse(preview_features()) as string[]);
  const kept = list.replace(/"([^"]*)"(\s*,)?/g, (item, name: string) =>
    known.has(name) ? item : blank(item),
  );
  // the last item may have been blanked: Prisma takes no comma at the end
  return kept.replace(/,(\s*\])$/, ' $1');
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
