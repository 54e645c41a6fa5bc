import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findErrorHandlers } from '../transforms/lib/errors/find-error-handlers';
import { rewriteErrorHandlers } from '../transforms/lib/errors/rewrite-error-handlers';
import type { Names } from '../transforms/lib/facts/types';
import { SourceFile } from '../transforms/lib/source/source-file';
import { errorCode } from '../transforms/parity/errorCode';
import { errorMeta } from '../transforms/parity/errorMeta';
import { isConnectionError } from '../transforms/parity/isConnectionError';
import { isErrorNamed } from '../transforms/parity/isErrorNamed';
import { isKnownRequestError } from '../transforms/parity/isKnownRequestError';
import { RecordError } from '../transforms/parity/RecordError';
import { answeringServer } from './harness/server';

interface Said {
  code: string | null;
  isKnown: boolean;
  isConnection: boolean;
  columns: string[] | null;
  meta: Record<string, unknown> | null;
  adapterMeta: { driverAdapterError: { cause: Record<string, unknown> } } | null;
}

const server = answeringServer();
const drivers = ['pglite', ...(server === undefined ? [] : ['node-postgres', 'postgres.js'])];

describe('what the helpers say of the errors that drivers really throw', () => {
  let results: Record<string, Record<string, Said>>;

  beforeAll(() => {
    const tsx = require.resolve('tsx/cjs');
    const script = join(__dirname, 'support/error-matrix.ts');
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--require', tsx, script, server ?? ''].filter(Boolean),
      {
        encoding: 'utf8',
      },
    );
    if (!stdout) throw new Error(stderr);
    results = JSON.parse(stdout) as typeof results;
  }, 60_000);

  // Semantics 16.3: Prisma 7.10's own names for these.
  const codes = {
    unique: 'P2002',
    'foreign key': 'P2003',
    'not null': 'P2011',
    check: 'P2039',
    range: 'P2020',
    'invalid input': 'P2007',
    'too long': 'P2000',
    conflict: 'P2034',
    deadlock: 'P2034',
    'no table': 'P2021',
    'no column': 'P2022',
    'in a transaction': 'P2002',
    'without wrapper': 'P2002',
  };

  it.each(drivers)('%s: Prisma’s codes', (driver) => {
    const said = Object.entries(results[driver] ?? {}).map(([name, { code, isKnown }]) => [
      name,
      code,
      isKnown,
    ]);
    expect(said).toEqual(Object.entries(codes).map(([name, code]) => [name, code, true]));
  });

  it.each(drivers)('%s: the columns of a unique violation, as meta.target has them', (driver) => {
    const { unique } = results[driver] ?? {};
    expect(unique?.columns).toEqual(['eMail', 'n']);
    expect(unique?.meta).toEqual({ target: ['eMail', 'n'] });
    expect(unique?.adapterMeta?.driverAdapterError.cause).toMatchObject({
      originalCode: '23505',
      constraint: { index: 'parents_eMail_n_key' },
      table: 'parents',
    });
    expect(results[driver]?.['not null']?.meta).toMatchObject({ column_name: 'n', table: 'parents' });
  });

  it('Neon: the same', () => {
    expect(results.neon).toMatchObject({ code: 'P2002', isKnown: true, columns: ['email'] });
  });

  it('a database that cannot be reached', () => {
    expect(results.unreachable).toMatchObject({ code: 'P1001', isConnection: true });
  });
});

describe('what the helpers say of other errors', () => {
  class PrismaClientKnownRequestError extends Error {
    override name = 'PrismaClientKnownRequestError';
    code = 'P2002';
    meta = { target: ['email'] };
  }

  it('Prisma’s own, and those of the other helpers', () => {
    const error = new PrismaClientKnownRequestError();
    expect([errorCode(error), isKnownRequestError(error), errorMeta(error)]).toEqual([
      'P2002',
      true,
      { target: ['email'] },
    ]);
    const missing = new RecordError('P2025', 'none', { modelName: 'User' });
    expect([errorCode(missing), isKnownRequestError(missing), errorMeta(missing)]).toEqual([
      'P2025',
      true,
      { modelName: 'User' },
    ]);
    expect(errorCode({ code: 'P2025' })).toBe('P2025');
    expect(isKnownRequestError({ code: 'P2025' })).toBe(false);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'P2002'],
    ['an error of Node', Object.assign(new Error('x'), { code: 'ENOENT' })],
    [
      'an error of the network that is not the database’s',
      Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' }),
    ],
    ['an error of the application', Object.assign(new Error('x'), { code: 'conflict' })],
    [
      'one that has a database error as its cause',
      new Error('x', { cause: Object.assign(new Error('y'), { code: '23505', severity: 'ERROR' }) }),
    ],
  ])('%s: no error of the database', (_, error) => {
    expect(errorCode(error)).toBeUndefined();
    expect(isKnownRequestError(error)).toBe(false);
    expect(isConnectionError(error)).toBe(false);
  });

  it('an exception that SQL raised is not one of Prisma’s codes by its look', () => {
    expect(errorCode(Object.assign(new Error('x'), { code: 'P0001', severity: 'ERROR' }))).toBe('P2039');
  });

  it('by name', () => {
    expect(isErrorNamed(new PrismaClientKnownRequestError(), 'PrismaClientKnownRequestError')).toBe(true);
    expect(isErrorNamed({ name: 'x' }, 'x')).toBe(false);
  });
});

const names: Names = {
  client: { name: 'db', form: 'value', module: { file: 'src/db/index.ts' } },
  schema: { file: 'src/db/schema.ts' },
  parity: { file: 'src/db/parity.ts' },
  dynamic: { file: 'src/db/dynamic.ts' },
};

/** The body of a handler `catch (error) { … }`, rewritten; without imports. */
function rewritten(body: string, head = '', prismaMajor = 6, constants?: Record<string, string>): string {
  const source = `${head}\nexport async function run(work: () => Promise<void>) {\n  try {\n    await work();\n  } catch (error) {\n    ${body}\n  }\n}\n`;
  const file = new SourceFile('src/run.ts', source);
  rewriteErrorHandlers(file, names, prismaMajor, constants);
  const output = file.print();
  const again = new SourceFile('src/run.ts', output);
  rewriteErrorHandlers(again, names, prismaMajor, constants);
  expect(again.print()).toBe(output);
  const [, inner = ''] = /catch \(error\) \{\n([^]*)\n {2}\}\n\}/.exec(output) ?? [];
  return inner.replace(/^ {4}/gm, '').trim();
}

const prisma = "import { Prisma } from '@prisma/client';";

describe('rewriting of handlers', () => {
  it.each([
    [
      'the code of an any',
      "if (error.code === 'P2002') return;",
      "if (errorCode(error) === 'P2002') return;",
    ],
    [
      'a cast',
      "if ((error as { code?: string }).code !== 'P2025') throw error;",
      "if (errorCode(error) !== 'P2025') throw error;",
    ],
    [
      'a key in brackets',
      "if (error?.['code'] == 'P2025') return;",
      "if (errorCode(error) == 'P2025') return;",
    ],
    [
      'the beginning of a code',
      "if (error.code?.startsWith('P2')) return;",
      "if (errorCode(error)?.startsWith('P2')) return;",
    ],
    ['a pattern', 'if (/^P20/.test(error.code)) return;', "if (/^P20/.test(errorCode(error) ?? '')) return;"],
    [
      'the code of the cause',
      "if (error.cause?.code === 'P2002') return;",
      "if (errorCode(error.cause) === 'P2002') return;",
    ],
    [
      'the name of the class',
      "if (error.name === 'PrismaClientKnownRequestError') return;",
      'if (isKnownRequestError(error)) return;',
    ],
    [
      'the name of the constructor',
      "if (error?.constructor?.name !== 'PrismaClientKnownRequestError') throw error;",
      'if (!isKnownRequestError(error)) throw error;',
    ],
    [
      'a text of the message',
      "if (error.message.includes('Unique constraint failed')) return;",
      "if (errorCode(error) === 'P2002') return;",
    ],
    [
      'a variable',
      "const code = error?.code;\nif (code === 'P2002') return;",
      "const code = errorCode(error);\nif (code === 'P2002') return;",
    ],
    [
      'a pattern of variables',
      "const { code, meta } = error;\nif (code === 'P2002') return meta;",
      "const code = errorCode(error), meta = errorMeta(error);\nif (code === 'P2002') return meta;",
    ],
    [
      'a list in a constant',
      'if (RETRY.includes(error.code)) return;',
      "if (RETRY.includes(errorCode(error) ?? '')) return;",
      "const RETRY = ['P2034'];",
    ],
    [
      'constants by name',
      'if (error.code === PrismaErrorCode.Unique) return;',
      'if (errorCode(error) === PrismaErrorCode.Unique) return;',
      "import { PrismaErrorCode } from './codes';",
    ],
    [
      'the columns, called upon',
      "if (error.code === 'P2002' && error.meta.target.includes('email')) return;",
      "if (errorCode(error) === 'P2002' && violatedColumns(error)?.includes('email')) return;",
    ],
    [
      'the columns, cast',
      "if (error.code === 'P2002') return error.meta?.target as string[];",
      "if (errorCode(error) === 'P2002') return errorMeta(error)?.target as string[];",
    ],
    [
      'classes of other errors',
      'if (error instanceof Prisma.PrismaClientValidationError) return;',
      "if (isErrorNamed(error, 'PrismaClientValidationError')) return;",
      prisma,
    ],
    [
      'the code of a start that failed',
      "if (error instanceof Prisma.PrismaClientInitializationError && error.errorCode === 'P1001') return;",
      "if (isConnectionError(error) && errorCode(error) === 'P1001') return;",
      prisma,
    ],
    [
      'a check before the code that is no comparison',
      "if (error && 'code' in error && error.code !== 'P2025') throw error;",
      "if (error && ('code' in error || errorCode(error) !== undefined) && errorCode(error) !== 'P2025') throw error;",
    ],
  ])('%s', (_, before, after, head = '') => {
    expect(rewritten(before, head)).toBe(after);
  });

  describe('by constants of other modules, whatever they are called', () => {
    const constants = {
      CODES: "{ taken: 'P2002', noFile: 'ENOENT' }",
      RETRY: "['P2034']",
      TAKEN: "'P2002'",
      FILES: "{ none: 'ENOENT' }",
    };
    const head = "import { CODES, FILES, RETRY, TAKEN } from './errors';";
    it.each([
      [
        'a member',
        'if (error?.code !== CODES.taken) throw error;',
        'if (errorCode(error) !== CODES.taken) throw error;',
      ],
      ['a text', 'if (TAKEN === error.code) return;', 'if (TAKEN === errorCode(error)) return;'],
      [
        'a list',
        'if (RETRY.includes(error.code)) return;',
        "if (RETRY.includes(errorCode(error) ?? '')) return;",
      ],
    ])('%s', (_, before, after) => {
      expect(rewritten(before, head, 6, constants)).toBe(after);
    });

    it.each([
      ['a member that is another library’s', 'if (error.code === CODES.noFile) return;'],
      ['constants without codes of Prisma’s', 'if (error.code === FILES.none) return;'],
    ])('%s stays', (_, body) => {
      expect(rewritten(body, head, 6, constants)).toBe(body);
    });
  });

  it.each([
    ['another code', "if (error.code === 'ENOENT') return;"],
    ['another switch', "switch (error.code) { case '23505': return; }"],
    ['the code of what is no error', "if (response.code === 'ok') return;"],
    [
      'a NotFoundError of another library',
      'if (error instanceof NotFoundError) return;',
      "import { NotFoundError } from './errors';",
    ],
  ])('%s is left as it is', (_, before, head = '') => {
    expect(rewritten(before, head)).toBe(before);
  });

  it('an exception filter that catches by class catches Drizzle’s, too', () => {
    const source = `${prisma}
@Catch(Prisma.PrismaClientKnownRequestError)
export class Filter {
  catch(exception: Prisma.PrismaClientKnownRequestError) {
    return exception.code === 'P2002' ? 409 : 500;
  }
}
`;
    const file = new SourceFile('src/filter.ts', source);
    rewriteErrorHandlers(file, names, 6);
    const output = file.print();
    expect(output).toContain('@Catch(Prisma.PrismaClientKnownRequestError, DrizzleQueryError, RecordError)');
    expect(output).toContain('catch(exception: KnownRequestError) {');
    expect(output).toContain("return errorCode(exception) === 'P2002' ? 409 : 500;");
    const again = new SourceFile('src/filter.ts', output);
    rewriteErrorHandlers(again, names, 6);
    expect(again.print()).toBe(output);
  });

  it('Prisma 7 has no meta.target: what its adapter says stays', () => {
    const before = "if (error.code === 'P2002') return error.meta?.target;";
    expect(rewritten(before, '', 7)).toBe(
      "if (errorCode(error) === 'P2002') return adapterErrorMeta(error)?.target;",
    );
  });
});

describe('handlers that cannot be rewritten', () => {
  const handlers = (body: string) =>
    findErrorHandlers(
      new SourceFile(
        'src/run.ts',
        `${prisma}\nasync function run() {\n  try {\n    await work();\n  } catch (error) {\n    ${body}\n  }\n}\n`,
      ),
    );

  it.each([
    [
      'a class as a value',
      'if (isInstance(error, Prisma.PrismaClientKnownRequestError)) return;',
      'handed on as a value',
    ],
    ['a code of checks that Drizzle does not make', "if (error.code === 'P2012') return;", 'does not check'],
    [
      'codes of others beside Prisma’s',
      "switch (error.code) { case 'P2002': return 1; case 'ENOENT': return 2; }",
      'and others',
    ],
    ['a code in the message', "if (error.message.includes('P2002')) return;", 'no code stands for'],
    ['the name of the model', "if (error.code === 'P2025') log(error.meta.modelName);", 'meta.modelName'],
    ['what a test expects', "await expect(work()).rejects.toMatchObject({ code: 'P2002' });", 'test expects'],
  ])('%s', (_, body, reason) => {
    const [handler] = handlers(body);
    expect(handler).toMatchObject({ rewritable: false });
    expect(handler?.reason).toContain(reason);
  });

  it('say which code can throw into them', () => {
    const [handler] = handlers("if (error.code === 'P2012') return;");
    const { start = 0, end = 0 } = handler?.protects ?? {};
    const source = `${prisma}\nasync function run() {\n  try {\n    await work();\n  } catch`;
    expect(source.slice(start, end)).toBe('{\n    await work();\n  }');
    expect(handler).toMatchObject({ blocks: 'none', codes: ['P2012'] });
  });

  it('also where the promise is caught, or it is a function that others call', () => {
    const file = new SourceFile(
      'a.ts',
      "export const a = p().catch((e) => is(e.message.includes('P2002')));\nexport const is = (e) => e.message.includes('P2025');",
    );
    expect(findErrorHandlers(file).map(({ protects }) => protects)).toEqual([
      { start: 17, end: 20 },
      undefined,
    ]);
  });

  it('are marked once, and the marker goes when they can be', () => {
    const head = "const e = '';";
    const marked = rewritten("if (error.message.includes('P2002')) return;", head);
    expect(marked).toMatch(/^\/\/ TODO\(drizzle-codemods\/error-handler\): .*\nif \(error\.message/);
    const mended = rewritten(marked.replace("message.includes('P2002')", "code === 'P2002'"), head);
    expect(mended.replace(/\s+/g, ' ')).toBe("if (errorCode(error) === 'P2002') return;");
  });
});
