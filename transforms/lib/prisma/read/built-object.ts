import type { ASTPath } from 'jscodeshift';
import { isReassigned, usesOf, type Binding } from '../../source/binding';
import { outermost } from '../../source/outermost';
import { chainOf, keyOf, type Node, type NodeOf } from '../../source/syntax';
import { annotationOf } from './annotated-keys';
import { chosenMember } from './computed-once';
import { isTouchedElsewhere, merge, readObject, type Entry, type ObjectForm } from './entries';
import { OPERATIONS } from '../site';
import type { ReadEnv } from './env';
import { lookingFrom } from './value';
import { isBefore, isSameLater, testsAround, withLocals, type SwitchTests } from './write-place';

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
  const switches: SwitchTests = new Map();
  const writes: Write[] = [];
  for (const use of usesOf(binding)) {
    const write = writeAt(use);
    if (write === 'unclear') return undefined;
    if (write) writes.push(write);
  }
  for (const write of writes) {
    const when = testsAround(write.path, binding, env, switches);
    const value = withLocals(write.value, write.path, env.at);
    const isSeen = when && isBefore(write.path, env.at) && isSameLater(value, write.path, env);
    const isOnly =
      writes.every(({ key }, index) => key !== write.key || writes[index] === write) &&
      form.entries.every(({ key }) => key !== write.key);
    const added = isSeen
      ? [{ key: write.key, node: value, env: lookingFrom(env, write.path), when }]
      : isOnly
        ? entriesHeld(binding, write, env)
        : undefined;
    entries = entries && added && merge(entries, added);
  }
  return entries && { kind: 'entries', entries };
}

/**
 * What only this assignment can have put under a key, where it cannot be computed again at the call, or its tests not asked: the
 * object tells whether it is there.
 */
function entriesHeld(binding: Binding, { key, isText, value }: Write, env: ReadEnv): Entry[] | undefined {
  // A type of Prisma's own lets nobody look into what is nested.
  const isTyped = annotationOf((binding.declaration as NodeOf<'VariableDeclarator'>).id, [])?.type;
  if (env.result || (isTyped !== undefined && isTyped !== 'TSAnyKeyword')) return undefined;
  const name = { type: 'Identifier', name: binding.name } as Node;
  const isChecked = env.facts.noUncheckedIndexedAccess === true;
  const properties = [chosenMember(key, [value], name, isChecked, isText)];
  const form = readObject({ type: 'ObjectExpression', properties } as Node, env);
  return form.kind === 'entries' ? form.entries : undefined;
}

interface Write {
  key: string;
  /** `where['name'] = …`: the type of the object may have no such member. */
  isText: boolean;
  value: Node;
  path: ASTPath;
}

/** The assignment that a use is the target of; `unclear` for any other way of changing the object. */
function writeAt(use: ASTPath): Write | 'unclear' | undefined {
  const own = outermost(use);
  const member = own.parent as ASTPath;
  const { node } = member;
  if (node.type !== 'MemberExpression' || own.name !== 'object') {
    return isArgumentOfAssign(own) || isPlainArgument(use) || isTouchedElsewhere(use) ? 'unclear' : undefined;
  }
  const parent = member.parent as ASTPath;
  if (parent.node.type === 'AssignmentExpression' && member.name === 'left') {
    const key = keyOf({ key: node.property, computed: node.computed });
    const isStatement = (parent.parent as ASTPath).node.type === 'ExpressionStatement';
    return parent.node.operator === '=' && key !== undefined && isStatement
      ? { key, isText: node.computed === true, value: parent.node.right, path: parent }
      : 'unclear';
  }
  return isRead(outermost(member)) && !isTouchedElsewhere(use) ? undefined : 'unclear';
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
  const at = outermost(use);
  const parent = at.parent?.node as Node | undefined;
  if (parent?.type !== 'CallExpression' || at.name === 'callee') return false;
  const callee = chainOf(parent.callee);
  return (
    !/^(console\.\w+|JSON\.stringify|Object\.(keys|values|entries))$/.test(callee?.join('.') ?? '') &&
    !isOperation(callee?.at(-1) ?? '')
  );
}

function isOperation(name: string): boolean {
  return OPERATIONS.some((operation) => operation === name);
}
