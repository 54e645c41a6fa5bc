import type { ASTPath } from 'jscodeshift';
import { bindingOf, boundNames, isReassigned, pathOf, usesOf, type Binding } from '../../source/binding';
import { outermost } from '../../source/outermost';
import { chainOf, isFunction, keyOf, unwrap, type Node, type NodeOf } from '../../source/syntax';
import { annotationOf, keysOfType } from './annotated-keys';
import { isTouchedElsewhere } from './entries';
import {
  isClosed,
  isConnective,
  keptArgument,
  memberKeys,
  nested,
  NONE,
  openKeys,
  union,
  type Keys,
} from './key-paths';
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
    const made = keysMade(binding, declaration, look);
    const own = members.reduce<Keys>((keys, member) => memberKeys(keys, member), made);
    return union([own, otherwise, keysOfUses(binding, look)]);
  } finally {
    look.looking.delete(declaration);
  }
}

/** What a variable is made with; that of a loop is each element of a list, which has the keys of all of them. */
function keysMade({ path }: Binding, { init }: NodeOf<'VariableDeclarator'>, look: Look): Keys {
  if (init) return shownKeys(init, path, deeper(look));
  if (path.node.type === 'ForInStatement') return undefined;
  return path.node.type === 'ForOfStatement' ? shownKeys(path.node.right, path, deeper(look)) : NONE;
}

function keysOfParameter(binding: Binding, members: readonly string[], look: Look): Keys {
  const { declaration, path } = binding;
  const annotated = keysOfType(annotationOf(declaration, members), path);
  const index = isFunction(path.node) ? path.node.params.findIndex((param) => param === declaration) : -1;
  if ((annotated && isClosed(annotated)) || index < 0) return annotated;
  const otherwise = declaration.type === 'AssignmentPattern' ? declaration.right : undefined;
  const given =
    path.node === look.of ? openKeys([index, ...members].join('/')) : keysOfArguments(binding, index, look);
  const inner = (keys: Keys): Keys => members.reduce((own, member) => memberKeys(own, member), keys);
  if (!given) return annotated;
  return union([
    given,
    otherwise ? inner(shownKeys(otherwise, path, deeper(look))) : NONE,
    keysOfUses(binding, look),
  ]);
}

/** What the calls of a function give for a parameter, where all of them show: it is not exported, and only called. */
function keysOfArguments(binding: Binding, index: number, look: Look): Keys {
  const { declaration, members = [], path } = binding;
  const calls = callsOf(path);
  const inner = (keys: Keys): Keys => members.reduce<Keys>((own, member) => memberKeys(own, member), keys);
  if (!calls) return inner(look.given?.(path, index));
  const level = look.looking.get(declaration);
  if (level !== undefined) return level === look.level && members.length === 0 ? NONE : undefined;
  look.looking.set(declaration, look.level);
  try {
    const given = calls.map((call): Keys => {
      const argument = call.node.arguments[index];
      if (call.node.arguments.some(({ type }) => type === 'SpreadElement')) return undefined;
      return inner(argument ? shownKeys(argument, call, deeper({ ...look, of: undefined })) : NONE);
    });
    return union(given);
  } finally {
    look.looking.delete(declaration);
  }
}

/** Every call of a function of the file; undefined where something else is done with it. */
function callsOf(path: ASTPath): ASTPath<NodeOf<'CallExpression'>>[] | undefined {
  const { node } = path;
  const outside = path.parent as ASTPath | null;
  const declared = node.type === 'FunctionDeclaration' ? node.id : declaredAs(path);
  const binding = outside && declared?.type === 'Identifier' ? bindingOf(outside, declared.name) : undefined;
  if (!binding || isReassigned(binding) || isExported(binding)) return undefined;
  const calls: ASTPath<NodeOf<'CallExpression'>>[] = [];
  for (const use of usesOf(binding)) {
    const call = use.parent as ASTPath;
    if (call.node.type !== 'CallExpression' || use.name !== 'callee') return undefined;
    calls.push(call as ASTPath<NodeOf<'CallExpression'>>);
  }
  return calls;
}

/** `const list = (where) => …` */
function declaredAs(path: ASTPath): Node | undefined {
  const own = outermost(path);
  const parent = own.parent?.node as Node | undefined;
  return parent?.type === 'VariableDeclarator' && own.name === 'init' ? (parent.id as Node) : undefined;
}

function isExported({ name, path }: Binding): boolean {
  if (path.node.type !== 'Program') return false;
  return path.node.body.some((statement) => {
    if (!/^Export(Named|Default)Declaration$/.test(statement.type)) return false;
    const { declaration, specifiers = [] } = statement as NodeOf<'ExportNamedDeclaration'>;
    const declarators =
      declaration?.type === 'VariableDeclaration' ? declaration.declarations : [declaration];
    return (
      declarators.some((item) => item && 'id' in item && isNamed(item.id as Node, name)) ||
      (specifiers ?? []).some((item) => 'local' in item && isNamed(item.local as Node, name)) ||
      isNamed(declaration as Node | null, name)
    );
  });
}

function isNamed(node: Node | null | undefined, name: string): boolean {
  return node?.type === 'Identifier' && node.name === name;
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
    const member = (at.parent as ASTPath).node as NodeOf<'MemberExpression'>;
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
    return givesAway(parent, members) ? addedBy(parent, at, look) : NONE;
  }
  if (parent.type === 'VariableDeclarator' && at.name === 'init')
    return keysOfAliases(parent, members, at, look);
  return members.length === 0 && isTouchedElsewhere(use) ? undefined : NONE;
}

/** `const all = where.AND`, `const { AND } = where`: what is done to those names is done to the object. */
function keysOfAliases(
  declarator: NodeOf<'VariableDeclarator'>,
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

/** What a function adds to the object that it is given. */
function addedBy(call: NodeOf<'CallExpression'>, at: ASTPath, look: Look): Keys {
  const callee = unwrap(call.callee);
  const binding = callee.type === 'Identifier' ? bindingOf(at, callee.name) : undefined;
  const index = call.arguments.indexOf(at.node as (typeof call.arguments)[number]);
  if (binding?.kind === 'import') {
    const known = look.returned === 'open' ? undefined : look.returned[binding.name];
    return known?.includes(keptArgument(index)) ? NONE : undefined;
  }
  const declared = binding?.declaration;
  const fn = declared?.type === 'VariableDeclarator' ? declared.init : declared;
  return binding && !isReassigned(binding) && fn && isFunction(fn)
    ? addedTo(fn, index, binding.path, look)
    : undefined;
}

/** What a function adds to what it is given as its argument at `index`. */
export function addedTo(fn: Node, index: number, outside: ASTPath, look: Look): Keys {
  const parameter = isFunction(fn) ? fn.params[index] : undefined;
  if (!parameter) return NONE;
  const inside = pathOf(fn, outside)?.get('body') as ASTPath | undefined;
  if (!inside || look.looking.has(parameter)) return inside && NONE;
  look.looking.set(parameter, look.level);
  try {
    return union(
      boundNames(parameter).map((name) => {
        const own = bindingOf(inside, name);
        // Given back, it has another name.
        const isGivenBack =
          own &&
          usesOf(own).some((use) => /^(Return|Arrow)/.test((outermost(use).parent as ASTPath).node.type));
        if (!own?.members || isGivenBack) return undefined;
        const added = keysOfUses(own, levelOf(own.members, look));
        return added?.size === 0 ? NONE : under(own.members, added);
      }),
    );
  } finally {
    look.looking.delete(parameter);
  }
}

/** `addFilters(where)` may write to it; a call of a client does not, nor what another call has become already. */
function givesAway(call: NodeOf<'CallExpression'>, members: unknown[]): boolean {
  const callee = chainOf(call.callee)?.join('.') ?? '';
  return (
    members.length === 0 &&
    !/^(whereOf|orderOf|reversedOrderOf|console\.\w+|JSON\.stringify|Object\.(keys|values|entries)|.*\.(find\w+|count|aggregate|groupBy|update\w*|delete\w*))$/.test(
      callee,
    )
  );
}
