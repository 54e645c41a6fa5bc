import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReassigned, usesOf, type Binding } from '../../source/binding';
import { effectOf } from '../../source/effect';
import { chainOf, isFunction, keyOf, type Node } from '../../source/syntax';
import { isStable } from '../../source/narrowing';
import { merge, type Entry, type ObjectForm } from './entries';
import { OPERATIONS } from '../site';
import type { ReadEnv } from './env';
import { lookingFrom } from './value';

/**
 * An object that is built before it is used: `const where: Prisma.UserWhereInput = {}; if (q) where.name = {…};`.
 * Each assignment becomes an entry under the tests around it. It has to be seen whole: every write is a plain
 * `name.key = value` (or `name.a.b = value`, `name['key'] = value`) in the same function and before the call, not in a loop, and what is
 * written and tested has the same value at the call.
 *
 * @returns undefined where it cannot be seen whole.
 */
export function builtIn(binding: Binding, form: ObjectForm, env: ReadEnv): ObjectForm | undefined {
  if (isReassigned(binding) || form.kind !== 'entries') return undefined;
  let entries: Entry[] | undefined = form.entries;
  for (const use of usesOf(binding)) {
    const write = writeAt(use);
    if (write === 'unclear') return undefined;
    if (write === undefined) continue;
    const when = testsAround(write.path, binding, env);
    if (!when || !isBefore(write.path, env.at) || !isSameLater(write.value, write.path, env) || !entries)
      return undefined;
    entries = merge(entries, [
      { key: write.key, node: write.value, env: lookingFrom(env, write.path), when },
    ]);
  }
  return entries && { kind: 'entries', entries };
}

interface Write {
  key: string;
  value: Node;
  path: ASTPath;
}

/** The assignment that a use is the target of; `unclear` for any other way of changing the object. */
function writeAt(use: ASTPath): Write | 'unclear' | undefined {
  const member = use.parent as ASTPath;
  const { node } = member;
  if (node.type !== 'MemberExpression' || use.name !== 'object') {
    return isArgumentOfAssign(use) || isPlainArgument(use) ? 'unclear' : undefined;
  }
  const parent = member.parent as ASTPath;
  if (parent.node.type === 'AssignmentExpression' && member.name === 'left') {
    const key = keyOf({ key: node.property, computed: node.computed });
    const isStatement = (parent.parent as ASTPath).node.type === 'ExpressionStatement';
    return parent.node.operator === '=' && key !== undefined && isStatement
      ? { key, value: parent.node.right, path: parent }
      : 'unclear';
  }
  return isRead(member) ? undefined : 'unclear';
}

/** `where.AND` read as a value; not `where.AND.push(…)`, `where.a.b = …`, `delete where.a`. */
function isRead(member: ASTPath): boolean {
  const parent = member.parent?.node as Node | undefined;
  if (!parent) return false;
  if (parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression') return false;
  return !/^(UpdateExpression|AssignmentExpression|UnaryExpression)$/.test(parent.type);
}

function isArgumentOfAssign(use: ASTPath): boolean {
  const parent = use.parent?.node as Node | undefined;
  return parent?.type === 'CallExpression' && chainOf(parent.callee)?.join('.') === 'Object.assign';
}

/** `addFilters(where)`: may write to it. A call of a Prisma client does not. */
export function isPlainArgument(use: ASTPath): boolean {
  const parent = use.parent?.node as Node | undefined;
  if (parent?.type !== 'CallExpression' || use.name === 'callee') return false;
  const callee = chainOf(parent.callee);
  return (
    !/^(console\.\w+|JSON\.stringify|Object\.(keys|values|entries))$/.test(callee?.join('.') ?? '') &&
    !isOperation(callee?.at(-1) ?? '')
  );
}

function isOperation(name: string): boolean {
  return OPERATIONS.some((operation) => operation === name);
}

/** The tests between the assignment and the declaration's block; undefined where a loop or a function is in between. */
function testsAround(path: ASTPath, binding: Binding, env: ReadEnv): Entry['when'] | undefined {
  const when: Entry['when'] = [];
  for (let at = path; at.node !== binding.path.node; at = at.parent as ASTPath) {
    const parent = at.parent as ASTPath | null;
    if (!parent || isFunction(at.node) || /^(For|While|DoWhile|Try|Switch|Labeled)/.test(at.node.type))
      return undefined;
    if (parent.node.type === 'IfStatement' && at.name !== 'test') {
      if (!isSameLater(parent.node.test, parent, env)) return undefined;
      when.unshift({
        test: parent.node.test,
        holds: at.name === 'consequent',
        env: lookingFrom(env, parent),
      });
    }
  }
  return when;
}

/** Whether the expression means the same at the call: no effects, its names are known there too, and none is assigned again. */
function isSameLater(node: Node, at: ASTPath, env: ReadEnv): boolean {
  return effectOf(node) !== 'effects' && namesMeanTheSame(node, at, env.at);
}

/** Whether every name in `node`, which stands at `at`, is known at `later` as well, and is not assigned anew. */
export function namesMeanTheSame(node: Node, at: ASTPath, later: ASTPath): boolean {
  let isSame = true;
  const check = (item: Node): void => {
    const chain = chainOf(item);
    if (chain) {
      const bound = bindingOf(at, chain[0] ?? '');
      if (bound && (bindingOf(later, bound.name)?.declaration !== bound.declaration || !isStable(chain, at)))
        isSame = false;
      return;
    }
    Object.values(item).forEach((value: unknown) => {
      (Array.isArray(value) ? value : [value]).forEach((child: unknown) => {
        if (typeof child === 'object' && child !== null && 'type' in child && 'loc' in child)
          check(child as Node);
      });
    });
  };
  check(node);
  return isSame;
}

/** Whether the assignment runs before the call: it stands earlier, in the same function or one around it. */
function isBefore(write: ASTPath, call: ASTPath): boolean {
  const [start, end] = [
    (write.node as { end?: number | null }).end,
    (call.node as { start?: number | null }).start,
  ];
  return (
    start != null &&
    end != null &&
    start <= end &&
    functionOf(write) !== undefined &&
    contains(functionOf(write) as ASTPath, call)
  );
}

function functionOf(path: ASTPath): ASTPath | undefined {
  for (let at: ASTPath | null = path; at; at = at.parent as ASTPath | null) {
    if (isFunction(at.node) || at.node.type === 'Program') return at;
  }
  return undefined;
}

function contains(outer: ASTPath, inner: ASTPath): boolean {
  for (let at: ASTPath | null = inner; at; at = at.parent as ASTPath | null)
    if (at.node === outer.node) return true;
  return false;
}
