import type { ASTNode } from 'jscodeshift';
import type { SourceFile } from '../source/source-file';

/** Longer than this an object type is written a member a line. */
const WIDTH = 72;

/** `{ id: string; posts: Post[] }`, a member a line where it is long. */
export function objectType(members: readonly { key: string; type: string }[]): string {
  if (members.length === 0) return '{}';
  const items = members.map(({ key, type }) => `${propertyName(key)}: ${type}`);
  const line = `{ ${items.join('; ')} }`;
  if (line.length <= WIDTH && !line.includes('\n')) return line;
  return `{\n${items.map((item) => `  ${item.replace(/\n/g, '\n  ')};`).join('\n')}\n}`;
}

/** `'a' | 'b'` */
export function unionOf(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(' | ');
}

/** An element type in front of `[]`: `User[]`, `(User & { … })[]`. */
export function listOf(type: string): string {
  return /^[\w.]+(<[\w\s.,'|]*>)?$/.test(type) ? `${type}[]` : `(${type})[]`;
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`;
}

/**
 * A type, given as text, as a node of the file's AST.
 *
 * @throws Error where it does not parse: a mistake of ours.
 */
export function typeNode(file: SourceFile, text: string): ASTNode {
  const found = file.j(`type Made = ${text};`).find(file.j.TSTypeAliasDeclaration);
  const [declaration] = found.nodes();
  if (!declaration) throw new Error(`This is no type: ${text}`);
  return declaration.typeAnnotation as ASTNode;
}
