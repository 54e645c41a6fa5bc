import type { Table, Upkeep } from './upkeep';

const own = `table_schema = database() AND table_type = 'BASE TABLE'`;

export const mysqlUpkeep: Upkeep = {
  async dropAll(engine) {
    const [rows = []] = await engine.read([`SELECT table_name FROM information_schema.tables WHERE ${own}`]);
    return withoutForeignKeys(rows.map(([name]) => `DROP TABLE ${quoteMysql(name ?? '')};`).join('\n'));
  },
  async readTables(engine) {
    const [names = [], columns = [], references = []] = await engine.read([
      `SELECT table_name FROM information_schema.tables WHERE ${own} AND table_name NOT LIKE 'proof\\_%' ORDER BY 1`,
      `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = database() ORDER BY table_name, ordinal_position`,
      `SELECT table_name, referenced_table_name FROM information_schema.referential_constraints WHERE constraint_schema = database()`,
    ]);
    return names.map(([name], index): Table => ({
      name: name ?? '',
      columns: columns.filter(([table]) => table === name).map(([, column]) => column ?? ''),
      quoted: quoteMysql(name ?? ''),
      copy: `proof_t${index}`,
      referencedBy: references.filter(([, to]) => to === name).map(([from]) => from ?? ''),
    }));
  },
  fill: withoutForeignKeys,
  copy: (tables) =>
    tables
      .map((t) => `CREATE TABLE ${t.copy} LIKE ${t.quoted}; INSERT INTO ${t.copy} SELECT * FROM ${t.quoted};`)
      .join('\n'),
  restore: (tables) =>
    withoutForeignKeys(
      tables
        .map((t) => `DELETE FROM ${t.quoted}; INSERT INTO ${t.quoted} SELECT * FROM ${t.copy};`)
        .join('\n'),
    ),
  async readSequences(engine) {
    const [rows = []] = await engine.read([
      `SELECT table_name, auto_increment FROM information_schema.tables WHERE ${own} AND auto_increment IS NOT NULL AND table_name NOT LIKE 'proof\\_%'`,
    ]);
    return rows
      .map(([name, next]) => `ALTER TABLE ${quoteMysql(name ?? '')} AUTO_INCREMENT = ${next};`)
      .join('\n');
  },
  rows: ({ quoted }) => `SELECT * FROM ${quoted}`,
  // MyISAM knows no transactions: what is counted there is not rolled back.
  failOn: ({ quoted }, nth) =>
    `CREATE TABLE proof_rows (n INT) ENGINE = MyISAM; INSERT INTO proof_rows VALUES (0);${[
      'INSERT',
      'UPDATE',
      'DELETE',
    ]
      .map(
        (event) => `
CREATE TRIGGER proof_fail_${event.toLowerCase()} BEFORE ${event} ON ${quoted} FOR EACH ROW BEGIN
  UPDATE proof_rows SET n = n + 1;
  IF (SELECT n FROM proof_rows) >= ${nth} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'injected failure'; END IF;
END;`,
      )
      .join('')}`,
  failNoMore: `${['insert', 'update', 'delete'].map((event) => `DROP TRIGGER IF EXISTS proof_fail_${event};`).join(' ')}
DROP TABLE IF EXISTS proof_rows;`,
};

function withoutForeignKeys(script: string): string {
  return `SET foreign_key_checks = 0; ${script} SET foreign_key_checks = 1;`;
}

/** An identifier as MySQL takes it whatever it holds. */
export function quoteMysql(identifier: string): string {
  return `\`${identifier.replaceAll('`', '``')}\``;
}
