import type { ASTPath } from 'jscodeshift';
import { outermost } from '../../source/outermost';
import { bindingOf, boundNames, isReassigned, usesOf, type Binding } from '../../source/binding';
import { chainOf, keyOf, literalOf, unwrap, type Node } from '../../source/syntax';
import { readAssigned } from './assigned-object';
import { builtIn, isPlainArgument } from './built-object';
import { readCalled, readClassMember } from './called-object';
import { chosenEntry } from './chosen-entry';
import { computedOnce, original } from './computed-once';
import type { ReadEnv } from './env';
import { lookingFrom } from './value';

/** One key of an object, under the tests that decide whether it is there. */
export interface Entry {
  key: string;
  node: Node;
  /** From where names inside `node` are looked up. */
  env: ReadEnv;
  /** Tests that must have come out so; none where the key is always there. */
  when: { test: Node; holds: boolean; env: ReadEnv }[];
}

/** What an expression that stands for an object of arguments amounts to. */
export type ObjectForm =
  | { kind: 'entries'; entries: Entry[] }
  /** `test ? {…} : {…}` */
  | { kind: 'choice'; test: Node; consequent: ObjectForm; alternate: ObjectForm; env: ReadEnv }
  /** `undefined`, or no expression at all. */
  | { kind: 'absent' }
  | { kind: 'list'; items: Node[]; env: ReadEnv }
  /** A single value: `null`, `true`, a literal. */
  | { kind: 'scalar'; node: Node; env: ReadEnv }
  /** `test && {…}` where the test is falsy: that falsy value. */
  | { kind: 'falsy'; node: Node; env: ReadEnv }
  /** Known only at run time. */
  | { kind: 'dynamic'; node: Node; env: ReadEnv };

/**
 * Resolves an expression to the object (or list) that it stands for: through constants, spreads, ternaries, `&&`,
 * and objects that are built key by key before they are used (see `built-object.ts`). Nothing is guessed: what cannot be seen whole is `dynamic`.
 */
export function readObject(node: Node | undefined, env: ReadEnv): ObjectForm {
  if (!node) return { kind: 'absent' };
  const expression = unwrap(node);
  const literal =
    chainOf(expression)?.join('.') === 'Prisma.skip' ? { value: undefined } : literalOf(expression);
  if (literal)
    return literal.value === undefined ? { kind: 'absent' } : { kind: 'scalar', node: expression, env };
  switch (expression.type) {
    case 'ObjectExpression':
      return readLiteral(expression, env);
    case 'ArrayExpression':
      return expression.elements.every((element) => element && element.type !== 'SpreadElement')
        ? { kind: 'list', items: expression.elements as Node[], env }
        : { kind: 'dynamic', node: expression, env };
    case 'ConditionalExpression':
      return {
        kind: 'choice',
        test: expression.test,
        consequent: readObject(expression.consequent, assuming(env, expression.test, true)),
        alternate: readObject(expression.alternate, assuming(env, expression.test, false)),
        env,
      };
    case 'LogicalExpression':
      return readAnd(expression, env) ?? { kind: 'dynamic', node: expression, env };
    case 'Identifier':
      return readNamed(expression, env) ?? { kind: 'dynamic', node: expression, env };
    case 'MemberExpression':
      return (
        (original(expression)
          ? undefined
          : (readMember(expression, env) ?? readClassMember(expression, env))) ?? {
          kind: 'dynamic',
          node: expression,
          env,
        }
      );
    case 'CallExpression':
      return (
        readValidator(expression, env) ??
        readCalled(expression, env) ?? { kind: 'dynamic', node: expression, env }
      );
    default:
      return { kind: 'dynamic', node: expression, env };
  }
}

/** `test && {…}` */
function readAnd(
  expression: Extract<Node, { type: 'LogicalExpression' }>,
  env: ReadEnv,
): ObjectForm | undefined {
  const form = readObject(expression.right, assuming(env, expression.left, true));
  if (expression.operator !== '&&' || (form.kind !== 'entries' && form.kind !== 'list')) return undefined;
  return {
    kind: 'choice',
    test: expression.left,
    consequent: form,
    alternate: { kind: 'falsy', node: expression.left, env },
    env,
  };
}

function readLiteral(object: Extract<Node, { type: 'ObjectExpression' }>, env: ReadEnv): ObjectForm {
  let entries: Entry[] = [];
  for (const property of object.properties) {
    const added =
      property.type === 'SpreadElement' ? readSpread(property.argument, env) : readProperty(property, env);
    const merged = added && merge(entries, added);
    if (!merged) return { kind: 'dynamic', node: object, env };
    entries = merged;
  }
  return { kind: 'entries', entries };
}

function readProperty(property: Node, env: ReadEnv): Entry[] | undefined {
  if (property.type !== 'ObjectProperty' && property.type !== 'Property') return undefined;
  const key = keyOf(property) ?? constantKey(property, env);
  if (key === undefined) return readChosenKey(property, env);
  return [{ key, node: property.value, env, when: [] }];
}

/** `[any ? 'OR' : 'AND']: […]`: under either key, by the test. */
function readChosenKey(property: { key: Node; value: Node }, env: ReadEnv): Entry[] | undefined {
  const { key, value: node } = property;
  if (key.type !== 'ConditionalExpression') return undefined;
  const { test } = key;
  const [yes, no] = [literalOf(key.consequent)?.value, literalOf(key.alternate)?.value];
  if (typeof yes !== 'string' || typeof no !== 'string' || yes === no) return undefined;
  return [
    { key: yes, node, env: assuming(env, test, true), when: [{ test, holds: true, env }] },
    { key: no, node, env: assuming(env, test, false), when: [{ test, holds: false, env }] },
  ];
}

/** The keys of an object's own properties; undefined where one is computed. */
export function keysWritten(properties: readonly Node[], env: ReadEnv): string[] | undefined {
  const entries = properties.map((property) => readProperty(property, env));
  return entries.every((read) => read !== undefined) ? entries.flat().map(({ key }) => key) : undefined;
}

/** `[KEY]` where `const KEY = 'email'`. */
function constantKey(property: { key: Node; computed?: boolean | null }, env: ReadEnv): string | undefined {
  if (property.key.type !== 'Identifier') return undefined;
  const binding = bindingOf(env.at, property.key.name);
  if (
    !binding ||
    isReassigned(binding) ||
    binding.declaration.type !== 'VariableDeclarator' ||
    !binding.declaration.init
  )
    return undefined;
  const value = literalOf(binding.declaration.init)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** `...x`, `...(test && {…})`, `...(test ? {…} : {…})` */
function readSpread(node: Node, env: ReadEnv): Entry[] | undefined {
  const expression = unwrap(node);
  if (expression.type === 'LogicalExpression' && expression.operator === '&&') {
    return under(readSpread(expression.right, env), { test: expression.left, holds: true, env });
  }
  if (expression.type === 'LogicalExpression') {
    const fallback = readObject(expression.right, env);
    return fallback.kind === 'entries' && fallback.entries.length === 0
      ? readSpread(expression.left, env)
      : undefined;
  }
  const form = readObject(expression, env);
  return entriesOf(form);
}

/** The entries of a form, under the tests that decide whether they are there; undefined where that is not all. */
export function entriesOf(form: ObjectForm): Entry[] | undefined {
  switch (form.kind) {
    case 'entries':
      return form.entries;
    case 'absent':
    case 'falsy':
      return [];
    case 'scalar':
      return literalOf(form.node)?.value == null ? [] : undefined;
    case 'choice': {
      const consequent = under(entriesOf(form.consequent), { test: form.test, holds: true, env: form.env });
      const alternate = under(entriesOf(form.alternate), { test: form.test, holds: false, env: form.env });
      return consequent && alternate && [...consequent, ...alternate];
    }
    default:
      return undefined;
  }
}

function under(entries: Entry[] | undefined, condition: Entry['when'][number]): Entry[] | undefined {
  return entries?.map((entry) => ({
    ...entry,
    when: [condition, ...entry.when],
    env: assuming(entry.env, condition.test, condition.holds),
  }));
}

/** The env under a test that came out so. */
export function assuming(env: ReadEnv, test: Node, holds: boolean): ReadEnv {
  return { ...env, given: [...(env.given ?? []), { test, holds }] };
}

/**
 * Later keys replace earlier ones; one that is only sometimes there leaves those of its name where it is not. Undefined where
 * which of them holds cannot be written down.
 */
export function merge(entries: Entry[], added: Entry[]): Entry[] | undefined {
  let merged = entries;
  for (const entry of added) {
    if (entry.when.length === 0) {
      merged = [...merged.filter(({ key }) => key !== entry.key), entry];
      continue;
    }
    const clashes = merged.filter(({ key, when }) => key === entry.key && !exclude(when, entry.when));
    const replaced = clashes.length > 0 ? replacedBy(entry, clashes) : { instead: [], behind: [entry] };
    if (!replaced) return undefined;
    const { instead, behind } = replaced;
    merged = [
      ...merged.flatMap((item) => (!clashes.includes(item) ? [item] : item === clashes[0] ? instead : [])),
      ...behind,
    ];
  }
  return merged;
}

/** What stands in the place of entries that one of the same name replaces under its tests, and what comes behind all others. */
function replacedBy(entry: Entry, clashes: Entry[]): { instead: Entry[]; behind: Entry[] } | undefined {
  const [clash, ...others] = clashes;
  const [condition, ...further] = entry.when;
  // The earlier entry holds where the one test of the later one does not.
  if (clash && others.length === 0 && clash.when.length === 0 && condition && further.length === 0)
    return { instead: [{ ...clash, when: [{ ...condition, holds: !condition.holds }] }], behind: [entry] };
  const chosen = chosenEntry(entry, clashes);
  return chosen && { instead: [chosen], behind: [] };
}

function exclude(a: Entry['when'], b: Entry['when']): boolean {
  return a.some((one) => b.some((other) => one.test === other.test && one.holds !== other.holds));
}

/** A name that is bound to an object once. */
function readNamed(identifier: Extract<Node, { type: 'Identifier' }>, env: ReadEnv): ObjectForm | undefined {
  const binding = bindingOf(env.at, identifier.name);
  if (binding?.kind === 'import') return readImported(binding, env);
  if (binding?.declaration.type !== 'VariableDeclarator' || binding.members?.length !== 0) return undefined;
  if (isReassigned(binding)) return readAssigned(binding, env);
  if (!binding.declaration.init) return undefined;
  const init = computedOnce(binding.declaration.init, identifier, binding, env);
  if (!init) return undefined;
  const form = readObject(init, lookingFrom(env, binding.path));
  if (form.kind === 'dynamic' || form.kind === 'scalar') return undefined;
  return isUntouched(binding) ? form : builtIn(binding, form, env);
}

/** Whether nothing can have changed the object: never assigned, and no use writes to it or gives it away unread. */
export function isUntouched(binding: Binding, depth = 0): boolean {
  return (
    depth < 4 &&
    !isReassigned(binding) &&
    usesOf(binding).every(
      (path) => !isWritten(path) && !isPlainArgument(path) && !isTouchedElsewhere(path, depth),
    )
  );
}

/**
 * `const other = where`, `const and = where.AND`, `holder.where = where`: what is done to it there is looked for under the
 * variable's name, and cannot be seen in a member.
 */
export function isTouchedElsewhere(path: ASTPath, depth = 0): boolean {
  let at = outermost(path);
  const own = at;
  while (at.parent && isMemberObject(at)) at = outermost(at.parent as ASTPath);
  const parent = at.parent?.node as Node | undefined;
  if (parent?.type === 'AssignmentExpression')
    return at === own && at.name === 'right' && !isHeld(parent.left, at, depth);
  if (parent?.type !== 'VariableDeclarator' || at.name !== 'init') return false;
  if (at === own && parent.id.type === 'Identifier') {
    const alias = bindingOf(at, parent.id.name);
    return alias?.declaration !== parent || !isUntouched(alias, depth + 1);
  }
  // Of what is taken out of it only lists and objects can be written to.
  return boundNames(parent.id).some((name) => {
    const taken = bindingOf(at, name);
    return taken === undefined || usesOf(taken).some(isWritten);
  });
}

/** `where.OR = filters` of a local object of which members are set, and nothing is done to what they hold. */
function isHeld(target: Node, at: ASTPath, depth: number): boolean {
  const [root = '', ...members] = chainOf(target) ?? [];
  const holder = bindingOf(at, root);
  if (members.length !== 1 || holder?.declaration.type !== 'VariableDeclarator' || depth > 3) return false;
  return usesOf(holder).every((use) => {
    const own = outermost(use);
    const member = isMemberObject(own) ? outermost(own.parent as ASTPath) : undefined;
    const isSet = member?.name === 'left' && (member.parent as ASTPath).node.type === 'AssignmentExpression';
    return isSet || (!isWritten(use) && !isTouchedElsewhere(use, depth + 1));
  });
}

/** Whether a use changes the object, or what stands under a member of it. */
export function isWritten(path: ASTPath): boolean {
  let at: ASTPath = outermost(path);
  const own = at;
  while (at.parent && isMemberObject(at)) at = outermost(at.parent as ASTPath);
  const parent = at.parent?.node as Node | undefined;
  if (parent?.type === 'AssignmentExpression' || parent?.type === 'ForOfStatement') return at.name === 'left';
  if (
    parent?.type === 'UpdateExpression' ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'delete')
  )
    return true;
  if (parent?.type !== 'CallExpression') return false;
  if (at.name === 'callee')
    return (
      at !== own && /^(push|unshift|splice|sort|reverse|pop|shift|fill)$/.test(chainOf(at.node)?.at(-1) ?? '')
    );
  return chainOf(parent.callee)?.join('.') === 'Object.assign' && parent.arguments[0] === at.node;
}

function isMemberObject(path: ASTPath): boolean {
  const parent = path.parent?.node as Node | undefined;
  return (
    (parent?.type === 'MemberExpression' || parent?.type === 'OptionalMemberExpression') &&
    path.name === 'object'
  );
}

/** `selects.user`, where `const selects = { user: {…} }`. */
function readMember(node: Extract<Node, { type: 'MemberExpression' }>, env: ReadEnv): ObjectForm | undefined {
  const key = keyOf({ key: node.property, computed: node.computed });
  const holder = readObject(node.object, env);
  if (holder.kind !== 'entries' || key === undefined) return undefined;
  const entry = holder.entries.find((candidate) => candidate.key === key);
  return entry?.when.length === 0 ? readObject(entry.node, entry.env) : undefined;
}

/** `Prisma.validator<Prisma.UserSelect>()({…})` gives back its argument. */
function readValidator(
  node: Extract<Node, { type: 'CallExpression' }>,
  env: ReadEnv,
): ObjectForm | undefined {
  const callee = unwrap(node.callee);
  const isValidator =
    callee.type === 'CallExpression' && chainOf(callee.callee)?.join('.') === 'Prisma.validator';
  return isValidator ? readObject(node.arguments[0], env) : undefined;
}

/** A constant of another file, as the project facts hold it: only literals, so it means the same here. */
function readImported(binding: Binding, env: ReadEnv): ObjectForm | undefined {
  const source = env.facts.files[env.file.path]?.constants?.[binding.name];
  if (source === undefined) return undefined;
  const [statement] = env.file.j(`(${source})`).find(env.file.j.ExpressionStatement).nodes();
  return statement ? readObject(statement.expression, env) : undefined;
}
