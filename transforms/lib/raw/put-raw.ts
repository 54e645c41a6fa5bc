import type { ASTNode } from 'jscodeshift';
import { code, drizzle, parity, type Code, type Hole } from '../drizzle/code';
import type { Names } from '../facts/types';
import { forget, type ClientCall } from '../prisma/find/find-sites';
import { child, type Node } from '../prisma/find/node';
import type { Expression } from '../query/value';
import { useImport } from '../source/imports';
import { materialize } from '../source/materialize';
import type { SourceFile } from '../source/source-file';
import type { CompiledRaw } from './compile-raw';
import { rewriteMentions, SQL_TAG } from './rewrite-fragments';
import { readStatement, type RawStatement } from './statement';

/**
 * Puts a compiled call of raw SQL in the place of the one that it was made of.
 *
 * @param client  Drizzle's client at this place.
 */
export function putRaw(
  file: SourceFile,
  call: ClientCall,
  compiled: CompiledRaw,
  client: Code,
  names: Names,
): void {
  const node = call.path.node as unknown as Node;
  rewriteMentions(file, compiled.mentions, names);
  // Read again: Prisma's tools in it are Drizzle's now.
  const statement = readStatement(node, call.method, compiled.dialect) as RawStatement;
  const isQuery = call.method.startsWith('$query');
  const expression = materialize(file, printRaw(file, compiled, statement, isQuery, client, names), names);
  const types = child(node, 'typeParameters') ?? child(node, 'typeArguments');
  if (isQuery && types && compiled.outcome === 'parity') Object.assign(expression, { typeParameters: types });
  call.path.replace(expression);
  file.markChanged(call.path);
  forget(file, call);
}

function printRaw(
  file: SourceFile,
  { outcome }: CompiledRaw,
  statement: RawStatement,
  isQuery: boolean,
  client: Code,
  names: Names,
): Code {
  const helper = isQuery ? 'queryRaw' : 'executeRaw';
  if (statement.form === 'prepared')
    return code`${parity(`${helper}Unsafe`)}(${[client, ...statement.list.map(hole)]})`;
  const sql = printSql(file, statement, names);
  return outcome === 'idiomatic'
    ? code`${client}.execute(${sql})`
    : code`${parity(helper)}(${client}, ${sql})`;
}

function printSql(
  file: SourceFile,
  statement: Exclude<RawStatement, { form: 'prepared' }>,
  names: Names,
): Hole {
  switch (statement.form) {
    case 'tag':
      return tagged(file, statement.quasi, names);
    case 'piece':
      return hole(statement.piece);
    case 'text':
      return code`${drizzle('sql')}.raw(${hole(statement.text)})`;
    case 'template': {
      const { j } = file;
      const quasis = statement.texts.map((text, index) =>
        j.templateElement({ cooked: text, raw: escaped(text) }, index === statement.values.length),
      );
      return tagged(file, j.templateLiteral(quasis, statement.values as never[]) as unknown as Node, names);
    }
  }
}

/** The template with Drizzle's tag. */
function tagged(file: SourceFile, quasi: Node, names: Names): Hole {
  const tag = file.j.identifier(useImport(file, SQL_TAG, names));
  return hole(file.j.taggedTemplateExpression(tag, quasi as never) as unknown as Node);
}

/** What a template has to be written as to be `text`. */
function escaped(text: string): string {
  return text.replace(/[\\`]|\$\{/g, '\\$&');
}

function hole(node: Node): { node: Expression } {
  return { node: node as unknown as ASTNode as Expression };
}
