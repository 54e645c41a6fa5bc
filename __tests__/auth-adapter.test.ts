import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import adapter from '../transforms/PrismaAdapter-to-DrizzleAdapter';
import { authTables } from '../transforms/lib/auth/auth-tables';
import type { CallSite } from '../transforms/lib/call-site';
import type { ProjectFacts } from '../transforms/lib/facts/types';
import { readDatamodel } from '../transforms/lib/prisma/read-datamodel';
import { isLeft } from '../transforms/lib/query/query';
import { SourceFile } from '../transforms/lib/source/source-file';

const schema = readFileSync(join(__dirname, '../__testfixtures__/schemas/auth.prisma'), 'utf8');
const datamodelOf = (text: string) => readDatamodel([['schema.prisma', text]]);

const facts = (form: 'value' | 'call'): ProjectFacts => ({
  version: 1,
  key: '',
  datamodel: datamodelOf(schema),
  target: { dialect: 'postgresql', driver: 'node-postgres', drizzle: '0.45', prismaMajor: 6 },
  names: {
    client: {
      name: form === 'value' ? 'db' : 'getDb',
      form,
      module: { file: 'src/db/index.ts' },
    },
    schema: { file: 'src/db/schema.ts' },
    parity: { file: 'src/db/parity.ts' },
    dynamic: { file: 'src/db/dynamic.ts' },
  },
  files: {},
  components: [],
});

function run(source: string, known: ProjectFacts | undefined): { output: string; rows: CallSite[] } {
  const file = new SourceFile('src/auth.ts', source);
  const rows: CallSite[] = [];
  adapter.spec.edit(file, { facts: known, options: {}, report: (row) => rows.push(row) });
  return { output: file.print(), rows };
}

const v4 = `import { PrismaAdapter } from "@next-auth/prisma-adapter";
import { getPrisma } from "./prisma";

export const options = {
  adapter: PrismaAdapter(getPrisma()),
};
`;

describe('PrismaAdapter-to-DrizzleAdapter', () => {
  it('calls a client that is made on first use, and knows the adapter of NextAuth 4', () => {
    const { output, rows } = run(v4, facts('call'));
    expect(output.replace(/\s+/g, ' ')).toContain('authAdapter( DrizzleAdapter, getDb(), {');
    expect(output).toContain('usersTable: users');
    expect(output).toContain('import type { Adapter } from "next-auth/adapters"');
    expect(output).toContain(') as Adapter,');
    expect(output).not.toContain('risma');
    expect(rows).toMatchObject([{ kind: 'adapter', outcome: 'parity', line: 5 }]);
  });

  it('gives no type to what has one', () => {
    const { output } = run(v4.replace('getPrisma()),', 'getPrisma()) as never,'), facts('call'));
    expect(output).toContain(') as never,');
    expect(output).not.toContain('next-auth/adapters');
  });

  it('knows the adapter that is required', () => {
    const source =
      "const { PrismaAdapter: make } = require('@auth/prisma-adapter');\nmodule.exports = make(db);\n";
    expect(run(source, facts('value')).output).toContain('authAdapter');
  });

  it('leaves what it cannot know, and says why', () => {
    expect(run(v4, undefined).rows).toMatchObject([{ outcome: 'left', code: 'needs-project' }]);
    expect(run(v4, undefined).output).toContain('TODO(drizzle-codemods/needs-project)');
  });
});

describe('authTables', () => {
  const reasonFor = (text: string) => {
    const result = authTables(datamodelOf(text));
    return isLeft(result) ? result.reason : result.map(({ key }) => key);
  };

  it('takes the models that are there', () => {
    expect(reasonFor(schema)).toEqual([
      'usersTable',
      'accountsTable',
      'sessionsTable',
      'verificationTokensTable',
    ]);
    const withoutSessions = schema.replace(/model Session \{[^}]*\}/, '').replace(/sessions .*/, '');
    expect(reasonFor(withoutSessions)).toEqual(['usersTable', 'accountsTable', 'verificationTokensTable']);
  });

  it('names what is missing', () => {
    const withoutToken = schema.replace(/sessionToken .*/, 'token String @unique');
    expect(reasonFor(withoutToken)).toBe(
      'Session has no field sessionToken, which @auth/drizzle-adapter needs',
    );
    const withId = schema.replace('identifier String', 'id String @id @default(cuid())\n  identifier String');
    expect(reasonFor(withId)).toContain('VerificationToken has an id');
    const withoutAccounts = schema.replace(/model Account \{[^}]*\}/, '').replace(/accounts .*/, '');
    expect(reasonFor(withoutAccounts)).toContain('prisma.account');
  });
});
