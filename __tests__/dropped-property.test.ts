import { SourceFile } from '../transforms/lib/source/source-file';
import count from '../transforms/prisma-count-to-count';
import { CLIENT, factsOf } from './support/small-project';

const SERVICE = `import { PrismaClient } from '@prisma/client';
@Injectable()
export class UserService {
  constructor(private readonly prisma: PrismaClient, private readonly mail: Mail) {}
  count() {
    return this.prisma.user.count();
  }
}
`;

/** What becomes of the service's file, beside others of the project. */
function rewritten(service: string, files: Record<string, string> = {}, others: Record<string, string> = {}) {
  const all = { 'src/client.ts': CLIENT, 'src/service.ts': service, ...files };
  const paths = [...Object.keys(all), ...Object.keys(others)];
  const file = new SourceFile('src/service.ts', service);
  count.spec.edit(file, {
    facts: factsOf(all, { files: paths }, others),
    options: {},
    report: () => undefined,
  });
  return file.print();
}

test('a client that only a container gives goes with its last use, and its import with it', () => {
  const output = rewritten(SERVICE);
  expect(output).toContain('constructor(private readonly mail: Mail) {}');
  expect(output).not.toContain('PrismaClient');
});

test.each([
  ['instantiated', 'const service = new UserService(null, mail);'],
  ['extended', 'class AdminService extends UserService {}'],
])('where the class is %s elsewhere, the parameter stays for those who give it', (_, code) => {
  const text = `import { UserService } from './service';\n${code}\n`;
  const expected = 'constructor(_prisma: PrismaClient, private readonly mail: Mail) {}';
  expect(rewritten(SERVICE, {}, { 'src/service.spec.ts': text })).toContain(expected);
  expect(rewritten(SERVICE, { 'src/other.ts': CLIENT + text })).toContain(expected);
});

test('without a container, somebody gives it', () => {
  expect(rewritten(SERVICE.replace('@Injectable()\n', ''))).toContain('constructor(_prisma: PrismaClient,');
});

test.each([
  ['a call that stays', 'left() { return this.prisma.$metrics.json(); }'],
  ['an object that takes it', 'left() { const { prisma } = this; return prisma; }'],
  ['a name in a text', "left() { return this['prisma']; }"],
])('what is still used stays: %s', (_, method) => {
  const output = rewritten(SERVICE.replace('  count() {', `  ${method}\n  count() {`));
  expect(output).toContain('constructor(private readonly prisma: PrismaClient,');
});

test('what may be used from outside stays', () => {
  const output = rewritten(SERVICE.replace('private readonly prisma', 'protected readonly prisma'));
  expect(output).toContain('constructor(protected readonly prisma: PrismaClient,');
});

test('what nothing used before is not touched', () => {
  const output = rewritten(
    SERVICE.replace('this.prisma.user', 'prisma.user').replace(
      '@Injectable',
      "import { prisma } from './client';\n@Injectable",
    ),
  );
  expect(output).toContain('constructor(private readonly prisma: PrismaClient,');
  expect(output).not.toContain('prisma.user');
});
