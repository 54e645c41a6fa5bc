import type { ASTPath } from 'jscodeshift';
import { bindingOf, boundNames, usesOf, type Binding } from '../../source/binding';
import { outermost } from '../../source/outermost';
import { chainOf, isFunction, keyOf, type Node } from '../../source/syntax';
import { annotationOf, keysOfType } from './annotated-keys';
import { isTouchedElsewhere } from './entries';
import { isConnective, memberKeys, nested, NONE, openKeys, union, type Keys } from './key-paths';
import { deeper, DEPTH, keysOfEntry, shownKeys, type Look } from './shown-keys';

/** The keys that the object of a name can have: those that it is made with, and those that uses of the name add. */
export function keysOfBinding(binding: Binding, look: Look): Keys {
  const { declaration, members, fallback } = binding;
  if (!members) return undefined;
  const otherwise = fallback ? shownKeys(fallback, binding.path, deeper(look)) : NONE;
  if (binding.kind === 'parameter') return union([keysOfParameter(binding, members, look), otherwise]);
  if (declaration.type !== 'VariableDeclarator') return undefined;
  // `where.OR = [...where.OR, …]` adds to what is looked at already.
  const level = look.looking.get(declaration);
  if (level !== undefined) return level === look.level && members.length === 0 ? NONE : undefined;
  look.looking.set(declaration, look.level);
  try {
    const made = declaration.init ? shownKeys(declaration.init, binding.path, deeper(look)) : NONE;
    const own = members.reduce<Keys>((keys, member) => memberKeys(keys, member), made);
    return union([own, otherwise, keysOfUses(binding, look)]);
  } finally {
    look.looking.delete(declaration);
  }
}

function keysOfParameter(binding: Binding, members: readonly string[], look: Look): Keys {
  const { declaration, path } = binding;
  const annotated = keysOfType(annotationOf(declaration, members), path);
  const index = isFunction(path.node) ? path.node.params.findIndex((param) => param === declaration) : -1;
  if (annotated || path.node !== look.of || index < 0) return annotated;
  const given = declaration.type === 'AssignmentPattern' ? declaration.right : undefined;
  const otherwise = given ? shownKeys(given, path, deeper(look)) : NONE;
  return union([
    openKeys([index, ...members].join('/')),
    members.reduce<Keys>((keys, member) => memberKeys(keys, member), otherwise),
    keysOfUses(binding, look),
  ]);
}

function keysOfUses(binding: Binding, look: Look): Keys {
  return look.depth > 2 * DEPTH
    ? undefined
    : union(usesOf(binding).map((use) => keysOfUse(use, deeper(look))));
}

/** What a use adds to the object: nothing where it only reads. */
function keysOfUse(use: ASTPath, look: Look): Keys {
  let at = outermost(use);
  const members: (string | undefined)[] = [];
  while (isHolder(at)) {
    const member = (at.parent as ASTPath).node as Extract<Node, { type: 'MemberExpression' }>;
    members.push(keyOf({ key: member.property, computed: member.computed }));
    at = outermost(at.parent as ASTPath);
  }
  const parent = (at.parent as ASTPath).node;
  if (parent.type === 'AssignmentExpression' && at.name === 'left')
    return keysOfAssignment(members, parent.right, at, look);
  if (parent.type === 'CallExpression') {
    if (at.name === 'callee') {
      const method = members.pop();
      if (method !== 'push' && method !== 'unshift') return NONE;
      const holder = levelOf(members, look);
      const added = parent.arguments.map((item) =>
        shownKeys(item.type === 'SpreadElement' ? item.argument : item, at, deeper(holder)),
      );
      return under(members, union(added));
    }
    return givesAway(parent, members) ? undefined : NONE;
  }
  if (parent.type === 'VariableDeclarator' && at.name === 'init')
    return keysOfAliases(parent, members, at, look);
  return members.length === 0 && isTouchedElsewhere(use) ? undefined : NONE;
}

/** `const all = where.AND`, `const { AND } = where`: what is done to those names is done to the object. */
function keysOfAliases(
  declarator: Extract<Node, { type: 'VariableDeclarator' }>,
  members: readonly (string | undefined)[],
  at: ASTPath,
  look: Look,
): Keys {
  return union(
    boundNames(declarator.id).map((name) => {
      const alias = bindingOf(at, name);
      if (!alias) return undefined;
      const around = [...members, ...(alias.members ?? [undefined])];
      const added = keysOfUses(alias, levelOf(around, look));
      return added?.size === 0 ? NONE : under(around, added);
    }),
  );
}

/** The look at what stands under these keys. */
function levelOf(members: readonly (string | undefined)[], look: Look): Look {
  const keys = members.filter((member) => !/^(AND|OR|NOT|\d+)$/.test(member ?? ''));
  return { ...look, level: look.level + keys.length };
}

function isHolder(path: ASTPath): boolean {
  const parent = path.parent?.node as Node | undefined;
  return parent?.type === 'MemberExpression' && path.name === 'object';
}

function keysOfAssignment(members: (string | undefined)[], value: Node, at: ASTPath, look: Look): Keys {
  const last = members.at(-1);
  const holder = levelOf(members.slice(0, -1), look);
  // `where.OR[0] = …` is one of its members.
  const isMember =
    members.length === 0 ||
    (isConnective(members.at(-2) ?? '') && (last === undefined || /^\d+$/.test(last)));
  const own = isMember ? shownKeys(value, at, deeper(holder)) : keysOfEntry(last, value, at, holder);
  return under(members.slice(0, -1), own);
}

/** `where.author.name = …` adds to what stands under `author`, `where.OR.push(…)` to the keys of `where`. */
function under(members: readonly (string | undefined)[], keys: Keys): Keys {
  return members.reduceRight<Keys>((inner, member) => {
    if (member === undefined) return undefined;
    return /^\d+$/.test(member) ? inner : nested(member, inner);
  }, keys);
}

/** `addFilters(where)` may write to it; a call of a client does not, nor what another call has become already. */
function givesAway(call: Extract<Node, { type: 'CallExpression' }>, members: unknown[]): boolean {
  const callee = chainOf(call.callee)?.join('.') ?? '';
  return (
    members.length === 0 &&
    !/^(whereOf|orderOf|reversedOrderOf|console\.\w+|JSON\.stringify|Object\.(keys|values|entries)|.*\.(find\w+|count|aggregate|groupBy|update\w*|delete\w*))$/.test(
      callee,
    )
  );
}
