import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReassigned, pathOf } from '../../source/binding';
import { classMember, classOfThis, mentionsThis } from '../../source/class-member';
import { effectOf, isRepeatable } from '../../source/effect';
import {
  childrenOf,
  isFunction,
  keyOf,
  literalOf,
  unwrap,
  walk,
  type Node,
  type NodeOf,
} from '../../source/syntax';
import { substituted, type Substitution } from '../../source/substitute';
import { isPlainArgument } from './built-object';
import { assuming, isTouchedElsewhere, isUntouched, isWritten, readObject, type ObjectForm } from './entries';
import { onlyBuilds } from './only-builds';
import { lookingFrom } from './value';
import type { ReadEnv } from './env';
import { importedIdentifier, isImportOf, type ImportOrigin } from '../../source/imported-identifier';

type Call = NodeOf<'CallExpression'>;

/**
 * The object that a function gives for the arguments of this call: `visible(user.id)` where `const visible = (id) => ({ … })`,
 * in this file or, where it needs nothing but its parameters, in another. Its body is a chain of `if (…) return {…}`, all
 * of whose names mean the same at the call; the arguments can be repeated.
 *
 * @returns undefined where that cannot be seen.
 */
export function readCalled(call: Call, env: ReadEnv): ObjectForm | undefined {
  const found = functionOf(call, env);
  return found && readFunction(found, call.arguments, env);
}

function readFunction(found: Found, args: readonly Node[], env: ReadEnv): ObjectForm | undefined {
  const { fn, path } = found;
  if (!isFunction(fn) || fn.async || fn.generator) return undefined;
  // `this` has to be the same where the call stands.
  if (
    mentionsThis(fn.body) &&
    (!found.owner || classOfThis(env.result ?? env.site.path)?.node !== found.owner)
  )
    return undefined;
  const parameters = parametersOf(fn.params, args);
  if (!parameters || !addImported(found.names, parameters, env)) return undefined;
  const returns = returnsOf(fn.body);
  if (!returns) return path && readBuilt(fn, parameters, path, env);
  const names = (node: Node): boolean => isKnownAt(node, parameters, path, env);
  if (!returns.every(({ test, value }) => names(value) && (!test || names(test)))) return undefined;
  return formOf(returns, parameters, env);
}

interface Found {
  fn: Node;
  /** From where names in it are looked up; none for one of another file. */
  path: ASTPath | undefined;
  /** The class of which it is a member. */
  owner?: Node;
  /** Names that one of another file takes from modules, with how this file imports them. */
  names?: Record<string, ImportOrigin>;
}

/**
 * The object that a member of a class holds (`this.include`, `Posts.full`) or that its getter gives, where every name in it means the same at
 * the call. What a property holds is computed as the instance is made, so it has to be made of literals and constants.
 *
 * @returns undefined where that cannot be seen.
 */
export function readClassMember(node: Node, env: ReadEnv): ObjectForm | undefined {
  const member = classMember(node, env.at);
  if (member?.kind === 'getter')
    return readFunction({ fn: member.path.node, path: member.path, owner: member.owner }, [], env);
  if (member?.kind !== 'value' || !isConstant(member.path.node, member.path)) return undefined;
  if (member.uses.some((use) => isWritten(use) || isPlainArgument(use) || isTouchedElsewhere(use)))
    return undefined;
  if (!isKnownAt(member.path.node, new Map(), member.path, env)) return undefined;
  const form = readObject(member.path.node, env);
  return form.kind === 'dynamic' || form.kind === 'scalar' ? undefined : form;
}

/** Whether an expression is the same whenever it is computed: of literals, imports, and constants that hold a literal. */
function isConstant(expression: Node, at: ASTPath): boolean {
  const node = unwrap(expression);
  if (literalOf(node)) return true;
  switch (node.type) {
    case 'ObjectExpression':
      return node.properties.every((item) =>
        item.type === 'ObjectProperty'
          ? (!item.computed || isConstant(item.key, at)) && isConstant(item.value, at)
          : item.type === 'SpreadElement' && isConstant(item.argument, at),
      );
    case 'ArrayExpression':
      return node.elements.every(
        (item) => item != null && item.type !== 'SpreadElement' && isConstant(item, at),
      );
    case 'MemberExpression':
      return !node.computed && isConstant(node.object, at);
    case 'Identifier': {
      const binding = bindingOf(at, node.name);
      if (binding?.kind === 'import') return true;
      const declared = binding?.kind === 'const' ? binding.declaration : undefined;
      return (
        binding !== undefined &&
        declared?.type === 'VariableDeclarator' &&
        declared.init != null &&
        isUntouched(binding) &&
        isConstant(declared.init, binding.path)
      );
    }
    default:
      return false;
  }
}

/** What stands for the names that a function of another file takes from modules; false where they mean something else here. */
function addImported(
  names: Record<string, ImportOrigin> | undefined,
  found: Substitution,
  env: ReadEnv,
): boolean {
  return Object.entries(names ?? {}).every(([local, origin]) => {
    const binding = bindingOf(env.at, local);
    if (found.has(local) || (binding && !isImportOf(env.file, binding.declaration, origin))) return false;
    found.set(local, importedIdentifier(local, origin));
    return true;
  });
}

function functionOf(call: Call, env: ReadEnv): Found | undefined {
  const callee = unwrap(call.callee);
  const member = classMember(callee, env.at);
  if (member)
    return member.kind === 'method'
      ? { fn: member.path.node, path: member.path, owner: member.owner }
      : undefined;
  const binding = callee.type === 'Identifier' ? bindingOf(env.at, callee.name) : undefined;
  if (!binding || isReassigned(binding)) return undefined;
  if (binding.kind === 'import') {
    const source = env.facts.files[env.file.path]?.constants?.[binding.name];
    const [statement] =
      source !== undefined && /=>|^function/.test(source)
        ? env.file.j(`(${source})`).find(env.file.j.ExpressionStatement).nodes()
        : [];
    const names = env.facts.files[env.file.path]?.constantNames?.[binding.name];
    return statement && { fn: statement.expression, path: undefined, names };
  }
  const { declaration } = binding;
  const fn = declaration.type === 'VariableDeclarator' ? declaration.init : declaration;
  return fn ? { fn, path: binding.path } : undefined;
}

/** What each parameter stands for; undefined where an argument could not be repeated. */
function parametersOf(params: readonly Node[], args: readonly Node[]): Substitution | undefined {
  if (args.some((arg) => arg.type === 'SpreadElement' || effectOf(arg) === 'effects')) return undefined;
  const found: Substitution = new Map();
  for (const [index, param] of params.entries()) {
    const arg = args[index] ?? UNDEFINED;
    if (param.type === 'Identifier' && isGiven(arg)) found.set(param.name, arg);
    else if (param.type !== 'ObjectPattern' || !addMembers(param, unwrap(arg), found)) return undefined;
  }
  return found;
}

const UNDEFINED = { type: 'Identifier', name: 'undefined' } as Node;

function isGiven(node: Node): boolean {
  return effectOf(node) === 'none';
}

/** `({ userId }) => …` called with `{ userId: user.id }`. */
function addMembers(pattern: NodeOf<'ObjectPattern'>, arg: Node, found: Substitution): boolean {
  if (arg.type !== 'ObjectExpression') return false;
  return pattern.properties.every((property) => {
    if (property.type !== 'ObjectProperty' || property.value.type !== 'Identifier') return false;
    const name = keyOf(property);
    const given = arg.properties.map((item) => (item.type === 'ObjectProperty' ? item : undefined));
    if (name === undefined || given.some((item) => !item || keyOf(item) === undefined)) return false;
    const value = given.find((item) => item && keyOf(item) === name)?.value ?? UNDEFINED;
    if (!isGiven(value)) return false;
    found.set(property.value.name, value);
    return true;
  });
}

interface Return {
  test?: Node;
  value: Node;
}

/** `{ if (a) return x; return y; }`, or the expression that an arrow function gives. */
function returnsOf(body: Node): Return[] | undefined {
  if (body.type !== 'BlockStatement') return [{ value: body }];
  const returns: Return[] = [];
  for (const statement of body.body) {
    if (statement.type === 'ReturnStatement' && statement.argument) {
      returns.push({ value: statement.argument });
      return returns;
    }
    if (statement.type !== 'IfStatement' || statement.alternate) return undefined;
    const { consequent } = statement;
    const only =
      consequent.type === 'BlockStatement' && consequent.body.length === 1 ? consequent.body[0] : consequent;
    if (only?.type !== 'ReturnStatement' || !only.argument) return undefined;
    returns.push({ test: statement.test, value: only.argument });
  }
  return undefined;
}

/** Whether every name in `node` is a parameter, or means the same at the call as in the function. */
function isKnownAt(node: Node, parameters: Substitution, path: ASTPath | undefined, env: ReadEnv): boolean {
  if (isFunction(node) || node.type === 'AwaitExpression') return false;
  if (node.type === 'Identifier') {
    if (parameters.has(node.name) || node.name === 'undefined') return true;
    const there = path && bindingOf(path, node.name);
    return path !== undefined && bindingOf(env.at, node.name)?.identifier === there?.identifier;
  }
  if (node.type === 'ObjectProperty')
    return (
      isKnownAt(node.value, parameters, path, env) &&
      (!node.computed || isKnownAt(node.key, parameters, path, env))
    );
  if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression')
    return (
      isKnownAt(node.object, parameters, path, env) &&
      (!node.computed || isKnownAt(node.property, parameters, path, env))
    );
  if (/^TS(TypeReference|TypeAnnotation|LiteralType|.*Keyword)$/.test(node.type)) return true;
  return childrenOf(node).every((child) => isKnownAt(child, parameters, path, env));
}

function formOf([first, ...rest]: Return[], parameters: Substitution, env: ReadEnv): ObjectForm | undefined {
  if (!first) return undefined;
  const value = substituted(first.value, parameters);
  if (!first.test) {
    const form = readObject(value, env);
    return form.kind === 'dynamic' ? undefined : form;
  }
  const test = substituted(first.test, parameters);
  const consequent = readObject(value, assuming(env, test, true));
  const alternate = formOf(rest, parameters, assuming(env, test, false));
  if (consequent.kind === 'dynamic' || !alternate) return undefined;
  return { kind: 'choice', test, consequent, alternate, env };
}

/**
 * The object that a function of this file builds before it returns it: `const where = { … }; if (q) where.name = q; return where;`.
 * It is read inside the function, and parameters are replaced by what the call gives for them.
 */
function readBuilt(
  fn: Node,
  parameters: Substitution,
  outside: ASTPath,
  env: ReadEnv,
): ObjectForm | undefined {
  const path = pathOf(fn, outside);
  const last = path && lastReturn(path);
  if (!path || !last?.node.argument) return undefined;
  const form = readObject(last.node.argument, { ...lookingFrom(env, last), result: last, given: [] });
  const entries = form.kind === 'entries' ? form.entries : undefined;
  const names = (node: Node): boolean => isKnownAt(node, parameters, last, env);
  const isKnown = entries?.every(
    ({ node, when }) => names(node) && isRepeatable(node) && when.every(({ test }) => names(test)),
  );
  if (!entries || !isKnown) return undefined;
  const tests = new Map<Node, Node>();
  const own = (test: Node): Node => {
    const known = tests.get(test) ?? substituted(test, parameters);
    tests.set(test, known);
    return known;
  };
  return {
    kind: 'entries',
    entries: entries.map(({ key, node, when }) => ({
      key,
      node: substituted(node, parameters),
      when: when.map(({ test, holds }) => ({ test: own(test), holds, env })),
      env: when.reduce((inside, { test, holds }) => assuming(inside, own(test), holds), env),
    })),
  };
}

/** The only `return` of a function, as its last statement. */
function lastReturn(path: ASTPath): ASTPath<NodeOf<'ReturnStatement'>> | undefined {
  const body = (path.node as { body?: Node }).body;
  const last = body?.type === 'BlockStatement' ? body.body.at(-1) : undefined;
  if (body?.type !== 'BlockStatement' || last?.type !== 'ReturnStatement') return undefined;
  let returns = 0;
  walk(body, (node) => {
    if (isFunction(node)) return false;
    if (node.type === 'ReturnStatement' || node.type === 'ThrowStatement') returns += 1;
    return undefined;
  });
  // What else it does would be lost.
  return returns === 1 && body.body.every((statement) => onlyBuilds(statement, path))
    ? (path.get('body', 'body', body.body.length - 1) as ASTPath<NodeOf<'ReturnStatement'>>)
    : undefined;
}
