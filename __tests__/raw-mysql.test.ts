import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareRuns, ProofPair, toTagged } from '../scripts/proof';
import { answeringMysql, openSchema } from './harness/dialect-pairs';
import { explain } from './harness/explain';

const mysql = answeringMysql();

/** Every type of column; a row of values, one of other values, one of NULL where it may be. */
const table = [
  'create table kinds (a tinyint(1), b smallint, c mediumint unsigned, d int, e int unsigned, f bigint, g bigint unsigned,',
  'h decimal(10,3), i float, j double, k date, l datetime(3), m datetime, n timestamp(6) null, o time, o3 time(3), p year,',
  "q char(5), r varchar(20), s text, t longtext, u blob, v varbinary(5), w binary(3), x bit(8), z enum('A','B'), zz set('x','y'))",
].join(' ');
const rows = [
  "insert into kinds values (1,-2,3,4,5,9007199254740993,18446744073709551615,1.500,1.1,2.2,'2024-02-03',",
  "'2024-02-03 04:05:06.789','2024-02-03 04:05:06','2024-02-03 04:05:06.123456','13:14:15','13:14:15.678',2024,'ab','vc','te',",
  "'lt','bl','vb','b','a','B','x,y'), (0,0,0,0,0,1,1,0,0.1,0,null,null,null,null,'23:59:59','00:00:00.5',null,'','','','',",
  "null,null,null,null,null,''), (null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,",
  'null,null,null,null,null,null,null,null,null)',
].join(' ');

const queries: [text: string, ...values: unknown[]][] = [
  ['select * from kinds'],
  [
    'select count(*), count(distinct a), sum(d), avg(d), max(f), min(l), sum(i), sum(j), max(k), max(n) from kinds',
  ],
  ["select 1, -1, 3000000000, 1.5, 1e3, 'x', true, null, 1=1, 7/2, 7 div 2, now() > '2000-01-01'"],
  [
    "select date('2024-01-02'), cast('2024-01-02 03:04:05' as datetime), time('10:11:12'), date_format('2024-01-02', '%Y-%m')",
  ],
  [
    "select concat(d, 'x'), unhex('61'), coalesce(e, 0), ifnull(a, 1), f + 1, e + 1, i * 1.0, lower(z), md5('x') from kinds",
  ],
  ['select sum(case when a then 1 else 0 end), group_concat(d), round(1.25, 1), floor(1.5) from kinds'],
  ['select 1 as a, 2 as a, 3 as b'],
  ['select ? as a, ? as b, ? as c, ? as d, ? as e', 5, 1.5, 'x', true, null],
  ['select ? as a, ? as b, ? as c', 3000000000, -3, 1e21],
  ['select ? as a, ? as b', new Date('2024-01-02T03:04:05.678Z'), new Date('2024-01-02T03:04:05.000Z')],
  ['select ? as a, ? as b', { a: 1 }, [1, 2]],
  ['select d from kinds where d = ? and i > ? and l < ?', 4, 1.05, new Date('2030-01-01T00:00:00.000Z')],
  ['select d from kinds where d in (?)', [4]],
  ['select d from kinds order by d limit ?', 2],
  ['select * from nowhere'],
  ['select 1; select 2'],
  ['select'],
];
const commands: [text: string, ...values: unknown[]][] = [
  ['update kinds set b = b where d <= ?', 4],
  ['select d from kinds'],
  ['delete from kinds where d = ?', 99],
  ['truncate table kinds'],
  ['insert into kinds (h) values (?)', '12345678901'],
  ['insert into kinds (nothing) values (1)'],
];

const program = (imports: string, query: string, execute: string): string => `${imports}
const settle = async (run) => { try { return await run(); } catch (error) { return [error.code, /Code: .(\\w+)/.exec(error.message)?.[1]]; } };
export async function all(queries, commands) {
  await ${execute}(...prefix, 'drop table if exists kinds');
  await ${execute}(...prefix, ${JSON.stringify(table)});
  await ${execute}(...prefix, ${JSON.stringify(rows)});
  const found = [];
  for (const given of queries) found.push(await settle(() => ${query}(...prefix, ...given)));
  for (const given of commands) found.push(await settle(() => ${execute}(...prefix, ...given)));
  await ${execute}(...prefix, 'drop table kinds');
  return found;
}`;

if (mysql === undefined)
  test('not run: no MySQL or MariaDB server answers', () => expect(mysql).toBeUndefined());
else
  test('raw SQL gives what it gave in Prisma: values by type, parameters, counts, errors, over mysql2', async () => {
    const pair = new ProofPair(mysql);
    const folder = mkdtempSync(path.join(tmpdir(), 'raw-mysql-'));
    try {
      await openSchema(pair, 'blog-mysql');
      const prisma = path.join(folder, 'before.ts');
      const drizzle = path.join(folder, 'after.ts');
      const bound =
        'const prefix = []; const query = (...given) => prisma.$queryRawUnsafe(...given);' +
        'const execute = (...given) => prisma.$executeRawUnsafe(...given);';
      writeFileSync(prisma, program(`import { prisma } from '@/prisma'; ${bound}`, 'query', 'execute'));
      const helpers =
        "import { db } from '@/db'; import { executeRawUnsafe, queryRawUnsafe } from '@/db/parity';";
      writeFileSync(
        drizzle,
        program(`${helpers} const prefix = [db];`, 'queryRawUnsafe', 'executeRawUnsafe'),
      );
      const found: string[] = [];
      for (const given of [...queries.map((item) => [[item], []]), ...commands.map((item) => [[], [item]])]) {
        const args = given.map((list) => list.map((item) => [...item]));
        const records = await pair.run({
          prisma,
          drizzle,
          call: 'all',
          args: args.map((item) => toTagged(item)),
        });
        if ('reason' in records) found.push(records.reason);
        else {
          const comparison = compareRuns(records.prisma, records.drizzle, {
            seed: pair.seed,
            moreStatements: true,
          });
          found.push(explain([{ name: String(given.flat()[0]?.[0]), comparison }]));
        }
      }
      expect(found.filter((text) => text !== '')).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
      await pair.close();
    }
  }, 180_000);
