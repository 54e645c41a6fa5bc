import { prismaDdl } from '../scripts/database/prisma-ddl';

const datasource = (provider: string) =>
  `datasource db {\n  provider = "${provider}"\n  url = env("URL")\n}\n`;
const model = 'model User {\n  id Int @id @default(autoincrement())\n  email String @unique\n}\n';

describe('prismaDdl', () => {
  it.each([
    ['postgresql', '"id" SERIAL NOT NULL'],
    ['cockroachdb', '"id" INT8'],
    ['sqlite', '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT'],
  ])('renders what Prisma runs on an empty %s database', async (provider, expected) => {
    const text = model.replace(
      'Int @id @default(autoincrement())',
      provider === 'cockroachdb' ? 'BigInt @id @default(autoincrement())' : '$&',
    );
    const sql = await prismaDdl([['schema.prisma', datasource(provider) + text]]);
    expect(sql).toContain(expected);
    expect(sql).toContain('CREATE UNIQUE INDEX "User_email_key" ON "User"("email")');
  });

  it('refuses MySQL, which the WASM engine does not have', async () => {
    await expect(prismaDdl([['schema.prisma', datasource('mysql') + model]])).rejects.toThrow(
      '`mysql` is not a supported connector',
    );
  });
});
