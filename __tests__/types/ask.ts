import { readFileSync } from 'node:fs';
import { presenceFromTypes } from '../../scripts/types/presence';
import { namePositions, valuePositions } from '../../transforms/lib/facts/value-positions';
import { SourceFile } from '../../transforms/lib/source/source-file';

/**
 * Asks for the presence of every value in the arguments of calls of `ask(…)`: run by the test in a plain Node process,
 * because the native API does not work inside jest. What stands at `where.key` is the key of its call.
 * Arguments: folder, then files. Prints JSON.
 */
const [folder = '.', ...files] = process.argv.slice(2);
const positions = files.map((path) => {
  const file = new SourceFile(path, readFileSync(`${folder}/${path}`, 'utf8'));
  const calls = file.root
    .find(file.j.CallExpression, { callee: { type: 'Identifier', name: 'ask' } })
    .paths();
  return [
    path,
    calls.flatMap((call, index) => {
      const site = { id: String(index), argument: call.node.arguments[0], path: call };
      const values = valuePositions(site).map((position) =>
        position.path === 'where.key' ? { ...position, isKey: true as const } : position,
      );
      return [...values, ...namePositions(site)];
    }),
  ] as const;
});
process.stdout.write(JSON.stringify(presenceFromTypes(folder, Object.fromEntries(positions))));
