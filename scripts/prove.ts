import { createRequire } from 'node:module';
import { resolve } from 'node:path';

/** `npm run prove -- <folder> [flags]`: the command `prove` from the sources, in another folder than this one. */
const [folder = '.', ...rest] = process.argv.slice(2);
process.chdir(resolve(folder));
process.argv = [...process.argv.slice(0, 2), 'prove', ...rest];
createRequire(__filename)('./cli');
