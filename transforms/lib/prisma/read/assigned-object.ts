import type { ASTPath } from 'jscodeshift';
import { usesOf, type Binding } from '../../source/binding';
import { isRepeatable } from '../../source/effect';
import type { Node } from '../../source/syntax';
import { isPlainArgument } from './built-object';
import { assuming, isTouchedElsewhere, isWritten, readObject, type Entry, type ObjectForm } from './entries';
import type { ReadEnv } from './env';
import { lookingFrom } from './value';
import { isBefore, isSameLater, testsAround, underOneTest, type SwitchTests } from './write-place';

interface Write {
  value: Node;
  path: ASTPath;
  when: Entry['when'];
}

/**
 * What a variable that is assigned again stands for at the call: `let order = {…}; if (byName) order = {…}; else if (…) …`,
 * or a `switch`. Every assignment has to be seen: a statement of its own before the call, under tests that come out the
 * same there.
 *
 * @returns undefined where it cannot be seen whole.
 */
export function readAssigned(binding: Binding, env: ReadEnv): ObjectForm | undefined {
  const { declaration, path } = binding;
  if (declaration.type !== 'VariableDeclarator' || binding.members?.length !== 0) return undefined;
  const { init } = declaration;
  if (init && !(isRepeatable(init) && isSameLater(init, path, env))) return undefined;
  const writes = writesOf(binding, env);
  const first: ObjectForm = init ? readObject(init, lookingFrom(env, path)) : { kind: 'absent' };
  return writes && formOf(first, writes, env, 0);
}

function writesOf(binding: Binding, env: ReadEnv): Write[] | undefined {
  const writes: Write[] = [];
  const switches: SwitchTests = new Map();
  for (const use of usesOf(binding)) {
    const path = use.parent as ASTPath;
    const { node } = path;
    if (node.type !== 'AssignmentExpression' || use.name !== 'left') {
      if (isWritten(use) || isPlainArgument(use) || isTouchedElsewhere(use)) return undefined;
      continue;
    }
    const isStatement = (path.parent as ASTPath | null)?.node.type === 'ExpressionStatement';
    if (node.operator !== '=' || !isStatement) return undefined;
    const when = testsAround(path, binding, env, switches);
    if (!when || !isBefore(path, env.at) || !isRepeatable(node.right) || !isSameLater(node.right, path, env))
      return undefined;
    writes.push({ value: node.right, path, when });
  }
  return writes;
}

/** The assignments in their order, what stands under the same test as one choice; undefined where one is not seen. */
function formOf(
  before: ObjectForm,
  writes: readonly Write[],
  env: ReadEnv,
  depth: number,
): ObjectForm | undefined {
  let form: ObjectForm = before;
  for (let index = 0; index < writes.length; index += 1) {
    const write = writes[index] as Write;
    const condition = write.when[depth];
    const group = condition ? underOneTest(writes, index, depth) : [write];
    const next: ObjectForm | undefined = condition
      ? choiceOf(form, group, env, depth)
      : readObject(write.value, lookingFrom(env, write.path));
    if (!next || next.kind === 'dynamic') return undefined;
    form = next;
    index += group.length - 1;
  }
  return form.kind === 'dynamic' ? undefined : form;
}

function choiceOf(
  before: ObjectForm,
  writes: readonly Write[],
  env: ReadEnv,
  depth: number,
): ObjectForm | undefined {
  const condition = writes[0]?.when[depth];
  if (!condition) return undefined;
  const { test } = condition;
  const branch = (holds: boolean): ObjectForm | undefined =>
    formOf(
      before,
      writes.filter(({ when }) => when[depth]?.holds === holds),
      assuming(env, test, holds),
      depth + 1,
    );
  const [consequent, alternate] = [branch(true), branch(false)];
  return consequent && alternate && { kind: 'choice', test, consequent, alternate, env: condition.env };
}
