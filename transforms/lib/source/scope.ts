import type { SourceFile } from './source-file';

const cache = new WeakMap<SourceFile, { revision: number; names: Set<string> }>();

/**
 * Every name that the file binds or uses anywhere: imports, variables, functions, classes, parameters, types, globals.
 * Scopes are ignored on purpose: a name that is free in the whole file is free everywhere in it.
 */
export function bindingNames(file: SourceFile): Set<string> {
  const known = cache.get(file);
  if (known?.revision === file.revision) return known.names;
  const names = new Set<string>();
  file.root.find(file.j.Identifier).forEach((path) => {
    const { node, parent } = path;
    const isKey =
      (parent.node.type === 'MemberExpression' || parent.node.type === 'OptionalMemberExpression') &&
      parent.node.property === node &&
      !parent.node.computed;
    const isObjectKey =
      /^(Object)?Property$|Method$|^TSPropertySignature$/.test(parent.node.type) &&
      parent.node.key === node &&
      !parent.node.shorthand;
    if (!isKey && !isObjectKey) names.add(node.name);
  });
  cache.set(file, { revision: file.revision, names });
  return names;
}

/** `name`, or `name2`, `name3`, … where the file knows it already. */
export function freshName(file: SourceFile, name: string): string {
  const taken = bindingNames(file);
  if (!taken.has(name)) return name;
  for (let suffix = 2; ; suffix += 1) if (!taken.has(`${name}${suffix}`)) return `${name}${suffix}`;
}
