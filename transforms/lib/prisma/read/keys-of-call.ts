import type { ASTPath } from 'jscodeshift';
import { bindingOf, pathOf, returnsOf } from '../../source/binding';
import { classMember } from '../../source/class-member';
import { scopeAround } from '../../source/function-around';
import { isFunction, literalOf, unwrap, type Node, type NodeOf } from '../../source/syntax';
import { named, NONE, openKeys, resolved, union, withoutKept, type Keys } from './key-paths';
import { deeper, shownKeys, type Look } from './shown-keys';

/** The keys of what a call gives: `ids.map((id) => ({ id }))`, `filters.filter(Boolean)`, or a function that is seen. */
export function keysOfCall(node: NodeOf<'CallExpression'>, at: ASTPath, look: Look): Keys {
  const callee = unwrap(node.callee);
  const [first] = node.arguments;
  const member = classMember(callee, at);
  if (member) {
    const of = member.path.node;
    const keys = member.kind === 'method' ? keysOfFunction(of, member.path, { ...look, of }) : undefined;
    return keysWith(keys, node, at, look);
  }
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier') {
    const method = callee.property.name;
    if (method === 'filter' || method === 'concat' || method === 'slice')
      return union([
        shownKeys(callee.object, at, deeper(look)),
        ...(method === 'concat' ? node.arguments.map((item) => shownKeys(item, at, deeper(look))) : []),
      ]);
    return (method === 'map' || method === 'flatMap') && first && isFunction(first)
      ? keysOfFunction(first, scopeAround(at), look)
      : undefined;
  }
  return callee.type === 'Identifier' ? keysWith(givenBy(callee.name, at, look), node, at, look) : undefined;
}

/** The keys of what a function gives, with those of the arguments of this call. */
function keysWith(keys: Keys, node: NodeOf<'CallExpression'>, at: ASTPath, look: Look): Keys {
  const given = named(keys, (parameter) => {
    const argument = node.arguments[parameter];
    const text = argument && literalOf(argument)?.value;
    return typeof text === 'string' ? text : undefined;
  });
  return resolved(given, (name) => {
    // What an imported function gives is known later, and so are its own parameters.
    if (name.startsWith('@')) return openKeys(name);
    const argument = node.arguments[Number(name)];
    if (!argument) return NONE;
    return argument.type === 'SpreadElement' ? undefined : shownKeys(argument, at, deeper(look));
  });
}

/** The keys of what the function of that name gives, those of its parameters open. */
function givenBy(name: string, at: ASTPath, look: Look): Keys {
  const binding = bindingOf(at, name);
  if (binding?.kind === 'import') {
    if (look.returned === 'open') return openKeys(`@${binding.name}`);
    const keys = look.returned[binding.name];
    const own = keys && withoutKept(keys);
    return own && own.size > 0 ? own : undefined;
  }
  const declared = binding?.declaration;
  const fn = declared?.type === 'VariableDeclarator' ? declared.init : declared;
  return binding && fn && isFunction(fn) ? keysOfFunction(fn, binding.path, { ...look, of: fn }) : undefined;
}

/** The keys of every object that a function returns. */
export function keysOfFunction(fn: Node, outside: ASTPath, look: Look): Keys {
  const path = pathOf(fn, outside);
  if (!path || !isFunction(fn)) return undefined;
  // What a function is given by itself does not show.
  if (look.looking.has(fn)) return undefined;
  look.looking.set(fn, look.level);
  try {
    if (fn.body.type !== 'BlockStatement')
      return shownKeys(fn.body, path.get('body') as ASTPath, deeper(look));
    const parts = returnsOf(path).map((inner) =>
      inner.node.argument ? shownKeys(inner.node.argument, inner, deeper(look)) : NONE,
    );
    return parts.length > 0 ? union(parts) : undefined;
  } finally {
    look.looking.delete(fn);
  }
}
