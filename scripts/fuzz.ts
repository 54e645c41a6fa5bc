import { Command } from 'commander';
import { fuzz, type Find } from './fuzz/fuzz';
import type { FuzzDialect } from './fuzz/random-schema';

/** `npm run fuzz -- --minutes 10 [--seed n]`: random schemas, rows and calls through the whole pipeline. Exit status 1 where anything differs. */
async function main(): Promise<void> {
  const { minutes, seed, dialect, server } = new Command('fuzz')
    .description('run random calls before and after, and show what differs as a fixture')
    .option('--minutes <n>', 'how long', Number, 10)
    .option('--seed <n>', 'where to begin', Number, Date.now() % 1_000_000)
    .option('--dialect <name>', 'postgresql, sqlite or mysql', 'postgresql')
    .option('--server <url>', 'a server that lets make databases: for MySQL, which is not embedded')
    .parse()
    .opts<{ minutes: number; seed: number; dialect: FuzzDialect; server?: string }>();
  console.log(`seed ${seed}`);
  const { counts, finds } = await fuzz({
    seed,
    dialect,
    server,
    time: minutes * 60_000,
    onProgress: ({ schemas, calls, finds: found }) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${schemas} schemas, ${calls} calls, ${found} finds`);
    },
  });
  finds.forEach(show);
  console.log(JSON.stringify(counts));
  process.exitCode = finds.length > 0 ? 1 : 0;
}

function show({ seed, schema, input, proof, failure }: Find): void {
  const { difference } = proof;
  const lines = [
    `--- seed ${seed}`,
    `// ${failure ?? difference?.differences.map(({ kind, path }) => `${kind} ${path}`).join(', ') ?? ''}`,
    input,
    `export default [{ name: ${JSON.stringify(difference?.input ?? '')}, call: 'site', args: ${difference?.args ?? '[]'} }];`,
    difference?.after ?? '',
    ...(difference?.differences ?? [])
      .slice(0, 2)
      .map((item) => `before: ${item.prisma}\nafter:  ${item.drizzle}`),
    schema,
  ];
  console.log(lines.join('\n'));
}

void main();
