import { boundNames } from '../source/binding';
import { childrenOf, keyOf, unwrap, walk, type Node } from '../source/syntax';
import { OPERATIONS } from '../prisma/site';

/** The keys of a call's arguments, and of filters, under which objects stand that may come from elsewhere. */
const OBJECTS =
  'where|data|create|update|select|include|omit|orderBy|cursor|having|AND|OR|NOT|some|every|none|is|isNot';
const OBJECT = new RegExp(`^(${OBJECTS})$`);
/** `where,`, `data: changes`, `...filter`, `findMany(args)` */
const NAMED = new RegExp(
  String.raw`\b(${OBJECTS})\s*([,}\n]|:\s*\[?\s*[\w$.]+\s*[,}\]\n&|?])|\.\.\.\(?\s*[\w$]|\.(${OPERATIONS.join('|')})\(\s*[\w$.]+\s*,?\s*\)`,
);

/** Whether a text may have a call of a client that is given an object by its name. */
export function mayTakeArguments(text: string): boolean {
  return NAMED.test(text);
}

/**
 * The parameters of a function whose objects become the arguments of calls like a client's in it, or parts of them: `where`
 * of `({ where }) => prisma.user.findMany({ where })`, which needs no type of Prisma's to be one.
 */
export function takenArguments(fn: Node & { params: Node[] }): Set<Node> {
  const names = new Set<string>();
  for (const child of childrenOf(fn))
    walk(child, (node) => {
      if (node.type === 'CallExpression' || node.type === 'OptionalCallExpression') {
        const callee = unwrap(node.callee);
        const [argument] = node.arguments;
        if (argument && isOperation(callee)) namesIn(argument, names);
      }
      return true;
    });
  if (names.size > 0) addSources(fn, names);
  return new Set(fn.params.filter((parameter) => boundNames(parameter).some((name) => names.has(name))));
}

function isOperation(callee: Node): boolean {
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
  const method = keyOf({ key: callee.property, computed: callee.computed });
  return OPERATIONS.some((operation) => operation === method);
}

/** Adds the names of the objects that an argument is put together from. */
function namesIn(expression: Node, names: Set<string>): void {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Identifier':
      names.add(node.name);
      return;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return namesIn(node.object, names);
    case 'ObjectExpression':
      for (const property of node.properties) {
        if (property.type === 'SpreadElement') namesIn(property.argument, names);
        if (property.type !== 'ObjectProperty') continue;
        const value = unwrap(property.value);
        if (OBJECT.test(keyOf(property) ?? '') || value.type === 'ObjectExpression') namesIn(value, names);
      }
      return;
    case 'ArrayExpression':
      node.elements.forEach((item) => item && namesIn(item as Node, names));
      return;
    case 'SpreadElement':
      return namesIn(node.argument, names);
    case 'ConditionalExpression':
      namesIn(node.consequent, names);
      return namesIn(node.alternate, names);
    case 'LogicalExpression':
      namesIn(node.left, names);
      return namesIn(node.right, names);
    case 'CallExpression':
      node.arguments.forEach((argument) => namesIn(argument, names));
      return;
    default:
  }
}

/** What the names are made of in the function: `const { where } = params`, `data = normalized(values)`. */
function addSources(fn: Node, names: Set<string>): void {
  for (let known = 0; known < names.size;) {
    known = names.size;
    walk(fn, (node) => {
      if (
        node.type === 'VariableDeclarator' &&
        node.init &&
        boundNames(node.id).some((name) => names.has(name))
      )
        namesIn(node.init, names);
      if (
        node.type === 'AssignmentExpression' &&
        node.left.type === 'Identifier' &&
        names.has(node.left.name)
      )
        namesIn(node.right, names);
      return true;
    });
  }
}
