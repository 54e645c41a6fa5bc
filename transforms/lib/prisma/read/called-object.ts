import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReassigned } from '../../source/binding';
import { effectOf } from '../../source/effect';
import { childrenOf, isFunction, keyOf, unwrap, type Node, type NodeOf } from '../../source/syntax';
import { substituted, type Substitution } from '../../source/substitute';
import { assuming, readObject, type ObjectForm } from './entries';
import type { ReadEnv } from './env';

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
  if (!found || !isFunction(found.fn)) return undefined;
  const { fn, path } = found;
  if (fn.async || fn.generator) return undefined;
  const parameters = parametersOf(fn.params, call.arguments);
  const returns = parameters && returnsOf(fn.body);
  if (!returns) return undefined;
  const names = (node: Node): boolean => isKnownAt(node, parameters, path, env);
  if (!returns.every(({ test, value }) => names(value) && (!test || names(test)))) return undefined;
  return formOf(returns, parameters, env);
}

function functionOf(call: Call, env: ReadEnv): { fn: Node; path: ASTPath | undefined } | undefined {
  const callee = unwrap(call.callee);
  const binding = callee.type === 'Identifier' ? bindingOf(env.at, callee.name) : undefined;
  if (!binding || isReassigned(binding)) return undefined;
  if (binding.kind === 'import') {
    const source = env.facts.files[env.file.path]?.constants?.[binding.name];
    const [statement] = source?.includes('=>')
      ? env.file.j(`(${source})`).find(env.file.j.ExpressionStatement).nodes()
      : [];
    return statement && { fn: statement.expression, path: undefined };
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
    if (param.type === 'Identifier' && isRepeatable(arg)) found.set(param.name, arg);
    else if (param.type !== 'ObjectPattern' || !addMembers(param, unwrap(arg), found)) return undefined;
  }
  return found;
}

const UNDEFINED = { type: 'Identifier', name: 'undefined' } as Node;

function isRepeatable(node: Node): boolean {
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
    if (!isRepeatable(value)) return false;
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
