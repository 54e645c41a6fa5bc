import { eachChild, identifierName, isMember, keyOf, unwrapped, type Node } from '../prisma/find/node';
import type { Binding, Program, Scope } from '../prisma/find/program';
import { Beside } from '../source/beside';

/** A member somewhere in a file: `users.remove`. */
export interface MemberPlace {
  node: Node;
  scope: Scope;
  /** A variable holds it. */
  isKept: boolean;
}

interface Index {
  members: ReadonlyMap<string, MemberPlace[]>;
  bindings: ReadonlyMap<string, Binding[]>;
}

/** By program: a file is asked for many names, and was walked over for each. */
const indexes = new Beside<Program, Index>();

/** The members of a name in a file. */
export function memberValues(program: Program, name: string): readonly MemberPlace[] {
  return indexed(program).members.get(name) ?? [];
}

/** Variables of inner scopes that have the name, or are made of something that has: `const { transaction: run } = store`. */
export function namedBindings(program: Program, name: string): readonly Binding[] {
  return indexed(program).bindings.get(name) ?? [];
}

function indexed(program: Program): Index {
  const known = indexes.get(program);
  if (known) return known;
  const index = { members: membersOf(program), bindings: bindingsOf(program) };
  indexes.set(program, index);
  return index;
}

function membersOf(program: Program): Map<string, MemberPlace[]> {
  const found = new Map<string, MemberPlace[]>();
  const visit = (node: Node, scope: Scope): void => {
    const inner = program.scopes.get(node) ?? scope;
    eachChild(node, (item, key) => {
      const name = isMember(item) ? keyOf(item, 'property') : undefined;
      if (name !== undefined)
        add(found, name, {
          node: item,
          scope: inner,
          isKept: node.type === 'VariableDeclarator' && key === 'init',
        });
      visit(item, inner);
    });
  };
  visit(program.root.node, program.root);
  return found;
}

function bindingsOf(program: Program): Map<string, Binding[]> {
  const found = new Map<string, Binding[]>();
  for (const { values } of program.scopes.values()) {
    for (const binding of values.values()) {
      if (binding.kind !== 'variable') continue;
      const init = unwrapped(binding.init);
      const made = isMember(init) ? keyOf(init, 'property') : identifierName(init);
      for (const name of new Set([binding.name, binding.members.at(-1), made]))
        if (name !== undefined) add(found, name, binding);
    }
  }
  return found;
}

function add<Item>(found: Map<string, Item[]>, name: string, item: Item): void {
  const known = found.get(name);
  if (known) known.push(item);
  else found.set(name, [item]);
}
