/** Extensions that the embedded PostgreSQL brings along, and what in a schema's tables shows that one is needed. */
const EXTENSIONS: Readonly<Record<string, RegExp>> = {
  citext: /\bcitext\b/i,
  hstore: /\bhstore\b/i,
  ltree: /\bltree\b/i,
  pg_trgm: /\b(gin|gist)_trgm_ops\b/i,
  pgcrypto: /\b(gen_random_bytes|digest|crypt)\s*\(/i,
  unaccent: /\bunaccent\s*\(/i,
  'uuid-ossp': /\buuid_generate_v/i,
};

/** Statements that create the extensions which tables use without the schema naming them: a migration made them, once. */
export function extensionsFor(ddl: string): string {
  return Object.entries(EXTENSIONS)
    .filter(([, uses]) => uses.test(ddl))
    .map(([name]) => `CREATE EXTENSION IF NOT EXISTS "${name}";\n`)
    .join('');
}
