import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReassigned, usesOf, type Binding } from '../../source/binding';
import { isRepeatable } from '../../source/effect';
import { unwrap, type Node, type NodeOf } from '../../source/syntax';
import { isPlainArgument } from './built-object';
import { assuming, isTouchedElsewhere, isWritten, readObject, type Entry, type ObjectForm } from './entries';
import type { ReadEnv } from './env';
import { lookingFrom } from './value';
import { isBefore, isSameLater, testsAround, underOneTest, type SwitchTests } from './write-place';

/** A part of a list: one item, or those that are there by a test. */
export type ListPart =
  | { kind: 'item'; node: Node; env: ReadEnv }
  | { kind: 'choice'; test: Node; env: ReadEnv; consequent: ListPart[]; alternate: ListPart[] };

/**
 * A list of which parts are there under tests: `[...(test ? [a] : []), b]`, a list that is filled before the call
 * (`const filters = []; if (q) filters.push({…});`), and such lists spread into others.
 *
 * @returns undefined where it cannot be seen whole.
 */
export function readParts(node: Node, env: ReadEnv): ListPart[] | undefined {
  const expression = unwrap(node);
  switch (expression.type) {
    case 'ArrayExpression':
      return partsOfArray(expression, env);
    case 'ConditionalExpression': {
      const { test } = expression;
      return choiceOf(test, env, (holds) =>
        readParts(holds ? expression.consequent : expression.alternate, assuming(env, test, holds)),
      );
    }
    case 'Identifier': {
      const binding = bindingOf(env.at, expression.name);
      return (binding && partsOfBuilt(binding, env)) ?? partsOfForm(readObject(expression, env));
    }
    default:
      return partsOfForm(readObject(expression, env));
  }
}

function choiceOf(
  test: Node,
  env: ReadEnv,
  branch: (holds: boolean) => ListPart[] | undefined,
): ListPart[] | undefined {
  const [consequent, alternate] = [branch(true), branch(false)];
  return consequent && alternate && [{ kind: 'choice', test, env, consequent, alternate }];
}

function partsOfArray({ elements }: NodeOf<'ArrayExpression'>, env: ReadEnv): ListPart[] | undefined {
  const parts: ListPart[] = [];
  for (const element of elements as (Node | null)[]) {
    const read =
      element?.type === 'SpreadElement'
        ? readParts(element.argument, env)
        : element && [{ kind: 'item' as const, node: element, env }];
    if (!read) return undefined;
    parts.push(...read);
  }
  return parts;
}

function partsOfForm(form: ObjectForm): ListPart[] | undefined {
  if (form.kind === 'choice')
    return choiceOf(form.test, form.env, (holds) => partsOfForm(holds ? form.consequent : form.alternate));
  return form.kind === 'list' ? form.items.map((node) => ({ kind: 'item', node, env: form.env })) : undefined;
}

interface Push {
  parts: ListPart[];
  when: Entry['when'];
}

/** A list that is filled by `push` before the call: every use of it has to be such a statement, or only read it. */
function partsOfBuilt(binding: Binding, env: ReadEnv): ListPart[] | undefined {
  const { declaration, path } = binding;
  if (declaration.type !== 'VariableDeclarator' || !declaration.init || binding.members?.length !== 0)
    return undefined;
  const init = unwrap(declaration.init);
  if (
    init.type !== 'ArrayExpression' ||
    !isRepeatable(init) ||
    !isSameLater(init, path, env) ||
    isReassigned(binding)
  )
    return undefined;
  const first = partsOfArray(init, lookingFrom(env, path));
  const pushes = first && pushesOf(binding, env);
  return pushes && [...first, ...partsUnder(pushes, 0)];
}

function pushesOf(binding: Binding, env: ReadEnv): Push[] | undefined {
  const pushes: Push[] = [];
  const switches: SwitchTests = new Map();
  for (const use of usesOf(binding)) {
    const path = pushAt(use);
    if (!path) {
      if (isWritten(use) || isPlainArgument(use) || isTouchedElsewhere(use)) return undefined;
      continue;
    }
    const { node } = path;
    const when = testsAround(path, binding, env, switches);
    if (
      !when ||
      !isBefore(path, env.at) ||
      !node.arguments.every((item) => isRepeatable(item) && isSameLater(item, path, env))
    )
      return undefined;
    const list = { type: 'ArrayExpression', elements: node.arguments } as NodeOf<'ArrayExpression'>;
    const inside = when.reduce((around, { test, holds }) => assuming(around, test, holds), env);
    const parts = partsOfArray(list, lookingFrom(inside, path));
    if (!parts) return undefined;
    pushes.push({ parts, when });
  }
  return pushes;
}

/** The statement `list.push(…)` that a use is part of. */
function pushAt(use: ASTPath): ASTPath<NodeOf<'CallExpression'>> | undefined {
  const member = use.parent as ASTPath;
  const call = member.parent as ASTPath | null;
  const isPush =
    member.node.type === 'MemberExpression' &&
    use.name === 'object' &&
    member.node.property.type === 'Identifier' &&
    member.node.property.name === 'push' &&
    call?.node.type === 'CallExpression' &&
    member.name === 'callee';
  const isStatement = (call?.parent as ASTPath | null)?.node.type === 'ExpressionStatement';
  return isPush && isStatement ? (call as ASTPath<NodeOf<'CallExpression'>>) : undefined;
}

/** What is pushed under the same test is one choice. */
function partsUnder(pushes: readonly Push[], depth: number): ListPart[] {
  const parts: ListPart[] = [];
  for (let index = 0; index < pushes.length; index += 1) {
    const push = pushes[index] as Push;
    const condition = push.when[depth];
    if (!condition) {
      parts.push(...push.parts);
      continue;
    }
    const group = underOneTest(pushes, index, depth);
    const branch = (holds: boolean): ListPart[] =>
      partsUnder(
        group.filter(({ when }) => when[depth]?.holds === holds),
        depth + 1,
      );
    parts.push({
      kind: 'choice',
      test: condition.test,
      env: condition.env,
      consequent: branch(true),
      alternate: branch(false),
    });
    index += group.length - 1;
  }
  return parts;
}
