import type { SourceFile } from './source-file';
import { eachVersion } from './versions';

/**
 * Whether the file binds or uses the name anywhere: imports, variables, functions, classes, parameters, types, globals.
 * Scopes are ignored on purpose: a name that is free in the whole file is free everywhere in it.
 */
export function isTaken(file: SourceFile, name: string): boolean {
  return file.body.some((statement) => namesOf(statement).has(name));
}

const namesOf = eachVersion((statement) => {
  const names = new Set<string>();
  collectNames(statement as Node, names);
  return names;
});

interface Node {
  type: string;
  [key: string]: unknown;
}

const NOT_CHILDREN = new Set(['loc', 'tokens', 'comments', 'original', 'extra', 'start', 'end', 'range']);

/** A plain walk: jscodeshift's `find` takes ten times as long, and this is asked for after every edit. */
function collectNames(node: Node, names: Set<string>): void {
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') names.add(String(node.name));
  for (const key in node) {
    const value = node[key];
    if (typeof value !== 'object' || value === null || NOT_CHILDREN.has(key) || isKey(node, key)) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) collectNames(item, names);
    } else if (isNode(value)) collectNames(value, names);
  }
}

/** Whether `node[key]` is the name of a member, which binds nothing. A shorthand property is also its value. */
function isKey(node: Node, key: string): boolean {
  if (node.computed === true) return false;
  if (key === 'right') return node.type === 'TSQualifiedName';
  if (key === 'property') return /^(Optional)?MemberExpression$/.test(node.type);
  return (
    key === 'key' &&
    /^(Object)?Property$|Method$|^TSPropertySignature$/.test(node.type) &&
    node.shorthand !== true
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** `name`, or `name2`, `name3`, … where the file knows it already. */
export function freshName(file: SourceFile, name: string): string {
  if (!isTaken(file, name)) return name;
  for (let suffix = 2; ; suffix += 1) if (!isTaken(file, `${name}${suffix}`)) return `${name}${suffix}`;
}
