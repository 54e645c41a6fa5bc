import type { ASTPath } from 'jscodeshift';
import type { ColumnRef, KeyedColumn } from '../../query/query';
import { bindingOf, isReassigned } from '../../source/binding';
import { literalOf, unwrap, type Node } from '../../source/syntax';
import { fieldNamed, isColumn, type Model } from '../datamodel';
import { namePath } from '../../facts/value-positions';
import type { ReadEnv } from './env';
import { annotationOf, textsOfType } from './annotated-keys';
import { readValue } from './value';

/**
 * The column that a value names, where every text that it can be is known, and each is a column: from what is written, or
 * from its type. Undefined else.
 *
 * @param path  Keys to it.
 */
export function readColumnKey(
  node: Node,
  model: Model,
  env: ReadEnv,
  path: string[],
): KeyedColumn | undefined {
  const texts = textsOf(node, env.at) ?? typedTexts(env, path.join('.')) ?? typedTexts(env, namePath(node));
  const fields = (texts ?? []).map((text) => fieldNamed(model, text));
  if (fields.length === 0 || !fields.every(isPlainColumn)) return undefined;
  return { kind: 'keyed', key: readValue(node, env, path), fields };
}

function isPlainColumn(field: ReturnType<typeof fieldNamed>): field is ColumnRef {
  return field !== undefined && isColumn(field);
}

/** What the type checker knows of the value at the path. */
function typedTexts(env: ReadEnv, path: string | undefined): string[] | undefined {
  const known = env.facts.files[env.file.path]?.presence[env.site.id]?.[path ?? ''];
  return known && !known.maybeUndefined && !known.maybeNull ? known.texts : undefined;
}

const DEPTH = 4;

/** Every text that an expression can be, as far as it is written. */
function textsOf(expression: Node, at: ASTPath, depth = 0): string[] | undefined {
  const node = unwrap(expression);
  const literal = literalOf(node);
  if (literal) return typeof literal.value === 'string' ? [literal.value] : undefined;
  if (depth > DEPTH) return undefined;
  const either = (...nodes: Node[]): string[] | undefined => {
    const all = nodes.map((item) => textsOf(item, at, depth + 1));
    return all.every((texts) => texts !== undefined) ? [...new Set(all.flat())] : undefined;
  };
  if (node.type === 'ConditionalExpression') return either(node.consequent, node.alternate);
  if (node.type !== 'Identifier') return undefined;
  const binding = bindingOf(at, node.name);
  if (!binding || isReassigned(binding)) return undefined;
  const { declaration, members } = binding;
  if (binding.kind === 'parameter') return textsOfType(annotationOf(declaration, members));
  return declaration.type === 'VariableDeclarator' && members?.length === 0 && declaration.init
    ? textsOf(declaration.init, binding.path, depth + 1)
    : undefined;
}
