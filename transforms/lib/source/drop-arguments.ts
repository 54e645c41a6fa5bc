import type { ASTPath } from 'jscodeshift';
import { bindingOf, usesOf } from './binding';
import { classMember, unusedMembers } from './class-member';
import { effectOf, isRepeatable } from './effect';
import { findPaths } from './find-paths';
import { isHarmless } from './harmless-call';
import type { SourceFile } from './source-file';
import { chainOf, isNode, literalOf, unwrap, walk, type Node, type NodeOf } from './syntax';

/** The names that an expression refers to. */
export function namesIn(expression: Node | undefined): Set<string> {
  const names = new Set<string>();
  if (!expression) return names;
  walk(expression, (node) => {
    if (node.type === 'Identifier') names.add(node.name);
  });
  return names;
}

/**
 * Removes variables that held arguments of a call and are not read any more: their declaration and the statements that
 * built them (`if (q) where.name = …`), and functions that gave them. What has effects stays, and so do exports.
 *
 * @param names  Names that a rewritten call had in its arguments.
 * @returns      Names that only what was removed may have used.
 */
export function dropArguments(file: SourceFile, names: ReadonlySet<string>): Set<string> {
  const freed = new Set<string>();
  findPaths(
    file.root,
    'VariableDeclarator',
    ({ id }) => id.type === 'Identifier' && names.has(id.name),
  ).forEach((path) => {
    const { id, init } = path.node;
    const binding = id.type === 'Identifier' ? bindingOf(path, id.name) : undefined;
    if (binding?.declaration !== path.node || (init && !isObject(init, path)) || isExported(path)) return;
    if (isOfLoop(path)) return;
    const uses = usesOf(binding);
    const writes = uses.map(writeOf);
    if (!writes.every((write) => write !== undefined)) return;
    // What else knows the object would miss what is put into it.
    const values = [...(init ? [init] : []), ...uses.flatMap(assignedTo)];
    if (uses.some(isInto) && !values.every(isOwnObject)) return;
    for (const name of [...namesIn(init ?? undefined), ...typeNames(path.node)]) freed.add(name);
    for (const write of writes) {
      for (const name of namesIn(write.node)) freed.add(name);
      removeStatement(write);
    }
    removeDeclarator(path);
    file.markChanged();
  });
  dropLocals(file, freed);
  for (const path of findPaths(
    file.root,
    'FunctionDeclaration',
    ({ id }) => names.has(nameOf(id)) || freed.has(nameOf(id)),
  )) {
    const binding = bindingOf(path, nameOf(path.node.id));
    if (binding?.declaration !== path.node || path.parent?.node.type === 'ExportNamedDeclaration') continue;
    if (path.parent?.node.type === 'ExportDefaultDeclaration' || usesOf(binding).length > 0) continue;
    for (const name of allNames(path.node)) freed.add(name);
    path.prune();
    file.markChanged();
  }
  for (const path of unusedMembers(file, new Set([...names, ...freed]))) {
    for (const name of allNames(path.node)) freed.add(name);
    path.prune();
    file.markChanged();
  }
  return freed;
}

/** Constants that only what has been removed has read: they go with the block that then does nothing. */
function dropLocals(file: SourceFile, names: ReadonlySet<string>): void {
  const isNamed = ({ id, init }: NodeOf<'VariableDeclarator'>): boolean =>
    names.has(nameOf(id)) && init != null && isRepeatable(init);
  for (const path of findPaths(file.root, 'VariableDeclarator', isNamed)) {
    const declaration = path.parent as ASTPath;
    const block = declaration.parent as ASTPath | null;
    const binding = bindingOf(path, nameOf(path.node.id));
    if (block?.node.type !== 'BlockStatement' || (block.parent as ASTPath).node.type !== 'IfStatement')
      continue;
    if (binding?.declaration !== path.node || usesOf(binding).length > 0) continue;
    removeDeclarator(path);
    if (block.node.body.length === 0) removeEmptyBlock(block);
    file.markChanged();
  }
}

function nameOf(id: Node | null | undefined): string {
  return id?.type === 'Identifier' ? id.name : '';
}

function isObject(init: Node, at: ASTPath): boolean {
  const types =
    /^(ObjectExpression|ArrayExpression|ConditionalExpression|LogicalExpression|ArrowFunctionExpression|CallExpression|MemberExpression|(String|Numeric|Boolean|Null)Literal)$/;
  const value = withoutType(init);
  // Of members only those that are known to be objects of a class: `config.list` may be a getter that does something.
  if (value.type === 'MemberExpression' && !classMember(value, at)) return false;
  return types.test(value.type) && isHarmless(init, at);
}

function withoutType(node: Node): Node {
  return node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression'
    ? withoutType(node.expression)
    : node;
}

/** `for (const row of rows)`: the element is somebody else's. */
function isOfLoop(path: ASTPath): boolean {
  return /^For/.test((path.parent?.parent as ASTPath | undefined)?.node.type ?? '');
}

/** Whether a use is of a member: `name.key = value`, `name.push(value)`. */
function isInto(use: ASTPath): boolean {
  return (use.parent as ASTPath).node.type === 'MemberExpression';
}

/** `name = value` */
function assignedTo(use: ASTPath): Node[] {
  const { node } = use.parent as ASTPath;
  return node.type === 'AssignmentExpression' && use.name === 'left' ? [node.right] : [];
}

/** Whether an expression makes an object, or nothing, whatever happens. */
function isOwnObject(init: Node): boolean {
  const value = unwrap(init);
  switch (value.type) {
    case 'ObjectExpression':
    case 'ArrayExpression':
      return true;
    case 'ConditionalExpression':
      return isOwnObject(value.consequent) && isOwnObject(value.alternate);
    case 'LogicalExpression':
      return isOwnObject(value.left) && isOwnObject(value.right);
    default:
      return literalOf(value) !== undefined;
  }
}

function isExported(path: ASTPath): boolean {
  const holder = path.parent?.parent as ASTPath | undefined;
  return holder?.node.type === 'ExportNamedDeclaration';
}

/** The statement `name.key = value`, `name = value` or `name.push(value)` that a use is the target of. */
function writeOf(use: ASTPath): ASTPath | undefined {
  let at = use;
  while ((at.parent as ASTPath).node.type === 'MemberExpression' && at.name === 'object')
    at = at.parent as ASTPath;
  const write = at.parent as ASTPath;
  const statement = write.parent as ASTPath | null;
  const holder = (statement?.parent as ASTPath | null)?.node.type ?? '';
  if (statement?.node.type !== 'ExpressionStatement' || !HOLDERS.test(holder)) return undefined;
  const { node } = write;
  const written =
    node.type === 'AssignmentExpression' && at.name === 'left'
      ? [node.right]
      : node.type === 'CallExpression' && at.name === 'callee' && isPush(at.node)
        ? node.arguments
        : undefined;
  return written?.every((value) => effectOf(value) !== 'effects') ? statement : undefined;
}

const HOLDERS = /^(BlockStatement|Program|IfStatement|SwitchCase)$/;

function isPush(callee: Node): boolean {
  return chainOf(callee)?.at(-1) === 'push';
}

/** Removes a statement, and the `if` around it that then does nothing. */
function removeStatement(path: ASTPath): void {
  const parent = path.parent as ASTPath;
  const holder = parent.node;
  if (holder.type === 'IfStatement' && path.name === 'consequent') {
    if (!holder.alternate && effectOf(holder.test) !== 'effects') return removeStatement(parent);
    path.replace({ type: 'BlockStatement', body: [], directives: [] } as never);
    return;
  }
  if (holder.type === 'IfStatement') {
    holder.alternate = null;
    if (isEmpty(holder.consequent) && effectOf(holder.test) !== 'effects') removeStatement(parent);
    return;
  }
  path.prune();
  if (holder.type === 'BlockStatement' && holder.body.length === 0) removeEmptyBlock(parent);
  if (holder.type === 'SwitchCase') removeEmptySwitch(parent.parent as ASTPath);
}

/** A `switch` of which the cases do nothing any more but leave it. */
function removeEmptySwitch(path: ASTPath): void {
  const { node } = path;
  if (node.type !== 'SwitchStatement') return;
  const isIdle = node.cases.every(({ consequent }) =>
    consequent.every(({ type }) => type === 'BreakStatement'),
  );
  const values = [node.discriminant, ...node.cases.flatMap(({ test }) => test ?? [])];
  if (isIdle && values.every((value) => effectOf(value) !== 'effects')) removeStatement(path);
}

function removeEmptyBlock(block: ASTPath): void {
  const parent = block.parent as ASTPath;
  const { node } = parent;
  if (node.type !== 'IfStatement' || effectOf(node.test) === 'effects') return;
  if (block.name === 'alternate') {
    node.alternate = null;
    if (isEmpty(node.consequent)) removeStatement(parent);
    return;
  }
  if (!node.alternate || isEmpty(node.alternate)) removeStatement(parent);
}

function isEmpty(node: Node): boolean {
  return node.type === 'BlockStatement' && node.body.length === 0;
}

function removeDeclarator(path: ASTPath): void {
  const declaration = path.parent as ASTPath;
  const { node } = declaration;
  if (node.type !== 'VariableDeclaration') return;
  if (node.declarations.length > 1) path.prune();
  else declaration.prune();
}

/** Names in the declarator's type: `Prisma` of `const where: Prisma.UserWhereInput`. */
function typeNames(node: Node): string[] {
  return allNames((node as { id?: { typeAnnotation?: unknown } }).id?.typeAnnotation);
}

/** Every name in what is below `value`, types included. */
function allNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(allNames);
  if (!isNode(value)) return [];
  const below = Object.entries(value).flatMap(([key, item]) =>
    /^(loc|tokens|comments|original|extra)$/.test(key) ? [] : allNames(item),
  );
  return value.type === 'Identifier' ? [value.name, ...below] : below;
}
