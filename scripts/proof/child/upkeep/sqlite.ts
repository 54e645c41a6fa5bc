import type { Engine } from '../engine';
import { quote } from './postgres';
import type { Table, Upkeep } from './upkeep';

/** Tables that are none of the program's. */
const own = `type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'proof\\_%' ESCAPE '\\'`;

export const sqliteUpkeep: Upkeep = {
  async dropAll(engine) {
    const [rows = []] = await engine.read([
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    ]);
    return withoutForeignKeys(rows.map(([name]) => `DROP TABLE ${quote(name ?? '')};`).join('\n'));
  },
  async readTables(engine) {
    const [names = []] = await engine.read([`SELECT name FROM sqlite_master WHERE ${own} ORDER BY 1`]);
    const tables: Table[] = [];
    for (const [index, [name]] of names.entries()) {
      const literal = `'${(name ?? '').replaceAll("'", "''")}'`;
      const [columns = []] = await engine.read([`SELECT name FROM pragma_table_info(${literal})`]);
      const [referring = []] = await engine.read([
        `SELECT m.name FROM sqlite_master m, pragma_foreign_key_list(m.name) k WHERE ${own.replaceAll('name', 'm.name').replace('type', 'm.type')} AND k."table" = ${literal}`,
      ]);
      tables.push({
        name: name ?? '',
        columns: columns.map(([column]) => column ?? ''),
        quoted: quote(name ?? ''),
        copy: `proof_t${index}`,
        referencedBy: referring.map(([from]) => from ?? ''),
      });
    }
    return tables;
  },
  fill: withoutForeignKeys,
  copy: (tables) =>
    tables.map((t) => `CREATE TABLE ${t.copy} AS SELECT * FROM ${t.quoted} ORDER BY rowid;`).join('\n'),
  restore: (tables) =>
    withoutForeignKeys(
      tables
        .map(
          (t) => `DELETE FROM ${t.quoted}; INSERT INTO ${t.quoted} SELECT * FROM ${t.copy} ORDER BY rowid;`,
        )
        .join('\n'),
    ),
  readSequences,
  rows: ({ columns, quoted }) => `SELECT ${columns.map(valueText).join(', ')} FROM ${quoted} ORDER BY rowid`,
  // What has been counted is rolled back with the program's transaction: a second one counts anew.
  failOn: ({ quoted }, nth) =>
    `CREATE TABLE proof_rows AS SELECT 0 AS n;${['INSERT', 'UPDATE', 'DELETE']
      .map(
        (event) => `
CREATE TRIGGER proof_fail_${event.toLowerCase()} BEFORE ${event} ON ${quoted} BEGIN
  UPDATE proof_rows SET n = n + 1;
  SELECT RAISE(ABORT, 'injected failure') FROM proof_rows WHERE n >= ${nth};
END;`,
      )
      .join('')}`,
  failNoMore: `${['insert', 'update', 'delete'].map((event) => `DROP TRIGGER IF EXISTS proof_fail_${event};`).join(' ')}
DROP TABLE IF EXISTS proof_rows;`,
};

/** The value with its storage class, which SQLite keeps for each value: 1, 1.0 and '1' are not the same. */
function valueText(column: string): string {
  const name = quote(column);
  return `CASE typeof(${name}) WHEN 'text' THEN ${name} WHEN 'null' THEN NULL ELSE typeof(${name}) || ' ' || quote(${name}) END`;
}

async function readSequences(engine: Engine): Promise<string> {
  const [kept = []] = await engine.read([`SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'`]);
  if (kept.length === 0) return '';
  const [rows = []] = await engine.read([`SELECT quote(name), seq FROM sqlite_sequence`]);
  const inserts = rows.map(
    ([name, seq]) => `INSERT INTO sqlite_sequence (name, seq) VALUES (${name}, ${seq});`,
  );
  return `DELETE FROM sqlite_sequence; ${inserts.join('\n')}`;
}

function withoutForeignKeys(script: string): string {
  return `PRAGMA foreign_keys = OFF; BEGIN; ${script}; COMMIT; PRAGMA foreign_keys = ON;`;
}
