import type { ASTNode, ASTPath } from 'jscodeshift';
import { Beside } from '../source/beside';
import type { Site } from '../prisma/site';
import { chainOf, walk, type NodeOf } from '../source/syntax';

/** Where a computed value of a call stands, for whoever knows its type. */
export interface ValuePosition {
  /** Id of the call site. */
  site: string;
  /** Keys from the call's argument to the value, joined by dots; elements of lists by their index. */
  path: string;
  /** Offsets of the expression in the text that was parsed (`plainText`). */
  start: number;
  end: number;
  /** Whether it is of the key that names the row: Prisma refuses the call where it is missing. */
  isKey?: true;
}

/**
 * Every value in the argument of `site` that is not written literally, in the order of the source.
 *
 * @param isWanted  Leaves out values of which enough is known; asked with the value's path.
 */
export function valuePositions(
  site: Pick<Site, 'id' | 'argument'>,
  isWanted: (node: ASTNode, path: string) => boolean = () => true,
): ValuePosition[] {
  const found: ValuePosition[] = [];
  const visit = (node: ASTNode | null | undefined, path: string[]): void => {
    if (!node) return;
    switch (node.type) {
      case 'ObjectExpression':
        for (const property of node.properties) {
          if (property.type === 'SpreadElement' || property.type === 'SpreadProperty')
            visit(property.argument, path);
          else if ('value' in property && 'key' in property) {
            if (property.computed) add(property.key, keyPath(path).join('.'));
            visit(property.value, [...path, keyOf(property)]);
          }
        }
        return;
      case 'ArrayExpression':
        node.elements.forEach((element, index) => visit(element, [...path, String(index)]));
        return;
      case 'ConditionalExpression':
        // Both branches may be objects, of which the values count; or values, of which the whole counts.
        if (isObject(node.consequent) || isObject(node.alternate)) {
          visit(node.consequent, path);
          visit(node.alternate, path);
          return;
        }
        break;
      case 'LogicalExpression':
        if (isObject(node.right)) return visit(node.right, path);
        break;
      case 'StringLiteral':
      case 'NumericLiteral':
      case 'BooleanLiteral':
      case 'NullLiteral':
      case 'BigIntLiteral':
        return;
      default:
    }
    add(node, path.join('.'));
    if (node.type !== 'CallExpression') return;
    const element = elementOf(node);
    if (element) visit(element, [...path, '*']);
    else node.arguments.forEach(visitGiven);
  };
  const add = (node: ASTNode, path: string): void => {
    const { start, end } = node as { start?: number | null; end?: number | null };
    if (typeof start === 'number' && typeof end === 'number' && isWanted(node, path))
      found.push({ site: site.id, path, start, end });
  };
  const visitGiven = (node: ASTNode): void => {
    if (node.type === 'ObjectExpression')
      for (const property of node.properties) if ('value' in property) visitGiven(property.value as ASTNode);
    const path = givenPath(node);
    if (path !== undefined) add(node, path);
  };
  visit(site.argument, []);
  const times = (path: string): number => found.filter((other) => other.path === path).length;
  return found.filter(({ path }) => !path.startsWith(GIVEN) || times(path) === 1);
}

/** The object that `list.map((item) => ({…}))` makes of an element: its values stand at `*`. */
function elementOf({ callee, arguments: args }: NodeOf<'CallExpression'>): ASTNode | undefined {
  const [callback] = args;
  if (callback?.type !== 'ArrowFunctionExpression' || chainOf(callee)?.at(-1) !== 'map') return undefined;
  const { body } = callback;
  const [only] = body.type === 'BlockStatement' && body.body.length === 1 ? body.body : [];
  const made =
    body.type !== 'BlockStatement' ? body : only?.type === 'ReturnStatement' ? only.argument : undefined;
  return made && isObject(made) ? made : undefined;
}

const GIVEN = '()';

/** The path of a name or member chain that is given to a function: what the function gives is written out with it. */
export function givenPath(node: ASTNode): string | undefined {
  const chain = chainOf(node);
  return chain && `${GIVEN}${chain.join('.')}`;
}

/** The path of the key itself of `[key]: value` in the object at `path`. */
export function keyPath(path: readonly string[]): string[] {
  return [...path, '[key]'];
}

/** The path of a name that is the key of an object somewhere around the call, not in its argument. */
export function namePath(node: ASTNode): string | undefined {
  const chain = chainOf(node);
  return chain && `[${chain.join('.')}]`;
}

/** The computed keys of objects around a call that go by a name, and what stands under them where that has one, too. */
export function namePositions({ id: site, path }: Pick<Site, 'id' | 'path'>): ValuePosition[] {
  let at: ASTPath = path;
  while (at.parent?.parent && (at.parent as ASTPath).node.type !== 'Program') at = at.parent as ASTPath;
  return namedKeys(at.node).flatMap(({ key, value }) =>
    [
      { node: key, path: namePath(key) },
      { node: value, path: givenPath(value) },
    ].flatMap(({ node, path: place }) => {
      const { start, end } = node as { start?: number | null; end?: number | null };
      return place !== undefined && start != null && end != null ? [{ site, path: place, start, end }] : [];
    }),
  );
}

const keysKnown = new Beside<ASTNode, { key: ASTNode; value: ASTNode }[]>();

function namedKeys(statement: ASTNode): { key: ASTNode; value: ASTNode }[] {
  const known = keysKnown.get(statement);
  if (known) return known;
  const found: { key: ASTNode; value: ASTNode }[] = [];
  walk(statement, (node) => {
    if (node.type === 'ObjectProperty' && node.computed === true && namePath(node.key) !== undefined)
      found.push({ key: node.key, value: node.value });
  });
  keysKnown.set(statement, found);
  return found;
}

/** Whether a value at the path names a column: a computed key, what is grouped by. */
export function isNamePath(path: string): boolean {
  return /^\[.+\]$|(^|\.)(\[key\]|\[computed\]|(by|distinct)(\.\d+)?)$/.test(path);
}

function isObject(node: ASTNode): boolean {
  return node.type === 'ObjectExpression';
}

/** The key as written; a computed key stands for nothing that a path could name. */
function keyOf(property: { key: ASTNode; computed?: boolean }): string {
  const { key } = property;
  if (!property.computed && key.type === 'Identifier') return key.name;
  return 'value' in key ? String(key.value) : '[computed]';
}
