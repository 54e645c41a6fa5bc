import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReassigned } from '../../source/binding';
import { isFunction, keyOf, literalOf, unwrap, type Node } from '../../source/syntax';
import { namePath } from '../../facts/value-positions';
import { annotationOf, isNoObject, textsOfType } from './annotated-keys';
import type { ReadEnv } from './env';
import { functionName } from './function-name';
import { isConnective, memberKeys, nested, NONE, openKey, union, type Keys } from './key-paths';
import { keysOfCall } from './keys-of-call';
import { keysOfBinding } from './keys-of-binding';

/** How far what is looked at is from where the looking began, and what is known there. */
export interface Look {
  depth: number;
  /** How many keys are around what is looked at, those of AND, OR and NOT not counted. */
  level: number;
  /** Declarations and functions whose keys are being collected, with the level of where that began. */
  looking: Map<Node, number>;
  /** Keys of the objects that imported functions give; `open`: they are known later. */
  returned: Record<string, string[]> | 'open';
  /** Texts that names can be, as far as types tell: where they are keys. */
  texts?: (key: Node) => string[] | undefined;
  /** The function whose parameters are known later. */
  of?: Node;
  /** What the calls of a function give for a parameter, where those of other files count, too. */
  given?(fn: ASTPath, index: number): Keys;
}

export const deeper = (look: Look): Look => ({ ...look, depth: look.depth + 1 });

/** Looking at what stands under a key of an object. */
const inside = (look: Look): Look => ({ ...look, level: look.level + 1 });

/** How far is looked. */
export const DEPTH = 24;

/** Where the looking begins: with what is known of imported functions. */
export function lookOf({ facts, file, site }: Pick<ReadEnv, 'facts' | 'file' | 'site'>): Look {
  const known = facts.files[file.path]?.presence[site.id];
  const texts = (key: Node) => known?.[namePath(key) ?? '']?.texts;
  const givenKeys = facts.files[file.path]?.givenKeys;
  return {
    texts,
    given: (fn, index) => {
      const keys = givenKeys?.[`${functionName(fn) ?? ''}(${index})`];
      return keys && new Set(keys);
    },
    depth: 0,
    level: 0,
    looking: new Map(),
    returned: facts.files[file.path]?.returnedKeys ?? {},
  };
}

/**
 * Every key that a `where` or an order known only at run time can have: of the objects written, assigned, pushed and
 * returned on the way to it, with those of the objects under them; or of the type that a parameter is annotated with.
 *
 * @param at  From where names are looked up.
 */
export function shownKeys(expression: Node | undefined | null, at: ASTPath, look: Look): Keys {
  if (!expression || look.depth > DEPTH) return undefined;
  const node = unwrap(expression);
  const literal = literalOf(node);
  if (literal) return literal.value == null || typeof literal.value === 'boolean' ? NONE : undefined;
  const keysOf = (inner: Node | undefined | null): Keys => shownKeys(inner, at, deeper(look));
  switch (node.type) {
    case 'ObjectExpression':
      return union(node.properties.map((property) => keysOfProperty(property, at, look)));
    case 'ArrayExpression':
      return union(
        node.elements.map((item) => keysOf(item?.type === 'SpreadElement' ? item.argument : (item as Node))),
      );
    case 'ConditionalExpression':
      return union([keysOf(node.consequent), keysOf(node.alternate)]);
    case 'LogicalExpression':
      return node.operator === '&&' ? keysOf(node.right) : union([keysOf(node.left), keysOf(node.right)]);
    case 'AwaitExpression':
      return keysOf(node.argument);
    case 'Identifier': {
      const binding = bindingOf(at, node.name);
      return binding && keysOfBinding(binding, look);
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const key = keyOf({ key: node.property, computed: node.computed });
      const holder = key !== undefined && isConnective(key) ? look : inside(look);
      return memberKeys(shownKeys(node.object, at, deeper(holder)), key);
    }
    case 'CallExpression':
      return keysOfCall(node, at, look);
    default:
      return undefined;
  }
}

function keysOfProperty(property: Node, at: ASTPath, look: Look): Keys {
  if (property.type === 'SpreadElement') return shownKeys(property.argument, at, deeper(look));
  if (property.type !== 'ObjectProperty') return undefined;
  const names = property.computed ? namesOf(property.key, at, look) : undefined;
  if (names) return union(names.map((name) => keysOfEntry(name, property.value, at, look)));
  return keysOfEntry(keyOf(property), property.value, at, look);
}

/** `[field]` of a parameter `field: 'name' | 'role'`. */
function namesOf(key: Node, at: ASTPath, look: Look): string[] | undefined {
  const binding = key.type === 'Identifier' ? bindingOf(at, key.name) : undefined;
  if (binding?.kind !== 'parameter') return look.texts?.(key);
  const { declaration, members, path } = binding;
  const texts = textsOfType(annotationOf(declaration, members));
  const index = isFunction(path.node) ? path.node.params.findIndex((param) => param === declaration) : -1;
  const isOpen = texts && path.node === look.of && index >= 0 && members?.length === 0;
  if (isOpen && !isReassigned(binding)) return [openKey(index, texts)];
  return texts ?? look.texts?.(key);
}

/** A key whose name is computed is that of a column where its value is none of the objects that a relation takes. */
export function keysOfEntry(key: string | undefined, value: Node, at: ASTPath, look: Look): Keys {
  if (key === undefined) return isNoObject(value, at) ? NONE : undefined;
  return nested(key, shownKeys(value, at, deeper(isConnective(key) ? look : inside(look))));
}
