import type { ASTNode } from 'jscodeshift';
import { array, block, code, compound, type Code } from '../drizzle/code';
import { child, children, keyOf, unwrapped, type Node } from '../prisma/find/node';
import { branchesOf, mappingOf, type Mapping } from './list';

/**
 * The function of a transaction that was given as a list: the list itself where it is one of calls only, else
 * statements that run the calls one after the other and collect what they give, where somebody wants it.
 *
 * @param tx       Name of the transaction's client.
 * @param list     An array, `items.map((item) => call)`, or the name of a list of functions.
 * @param results  Name for the list of results; undefined where nobody looks at it.
 * @param isTyped  The file is TypeScript: a tuple needs `as const` to stay one.
 * @param type     The type of the client, where nothing else tells it.
 * @param fresh    Gives out a name for a result.
 */
export function listCallback(
  tx: string,
  list: Node,
  results: string | undefined,
  isTyped: boolean,
  type: string | undefined,
  fresh: (hint: string) => string,
): Code {
  const head = type === undefined ? `async (${tx}) => ` : `async (${tx}: ${type}) => `;
  const elements = list.type === 'ArrayExpression' ? children(list, 'elements') : [];
  const isPlain = elements.length > 0 && elements.every((element) => element.type !== 'SpreadElement');
  if (isPlain && results !== undefined && elements.filter(isWrite).length > 1) {
    // What a write does before it writes, the clock for one, it does after the one before: each has a statement of its own.
    const named = elements.map((element) => ({ element, name: fresh(accessorOf(element) ?? 'result') }));
    const items = array(named.map(({ name }) => code`${name}`));
    return block(head, [
      ...named.map(({ element, name }) => code`const ${name} = ${awaited(element)}`),
      isTyped && elements.length > 1 ? code`return ${items} as const` : code`return ${items}`,
    ]);
  }
  if (isPlain && results !== undefined) {
    const items = array(elements.map(awaited));
    return isTyped && elements.length > 1 ? code`${head}${items} as const` : code`${head}${items}`;
  }
  const statements = runAll(list, results, tx);
  if (results === undefined) return block(head, statements);
  return block(head, [`const ${results} = []`, ...statements, `return ${results}`]);
}

/** `await call`, `isNew ? await call : await call` */
function awaited(element: Node): Code {
  const branches = branchesOf(element);
  if (!branches) return code`await ${hole(element)}`;
  const [yes, no] = branches.map(awaited);
  return code`${hole(child(unwrapped(element), 'test'))} ? ${yes ?? ''} : ${no ?? ''}`;
}

/** `prisma.user.create(…)`, also where it is one of two. */
function isWrite(element: Node): boolean {
  const branches = branchesOf(element);
  if (branches) return branches.some(isWrite);
  return /^(create|update|upsert|delete)/.test(keyOf(child(unwrapped(element), 'callee'), 'property') ?? '');
}

/** `user` of `prisma.user.create(…)` */
function accessorOf(element: Node): string | undefined {
  const [first] = branchesOf(element) ?? [];
  if (first) return accessorOf(first);
  return keyOf(child(child(unwrapped(element), 'callee'), 'object'), 'property');
}

function runAll(list: Node | undefined, results: string | undefined, tx: string): Code[] {
  const node = unwrapped(list);
  const mapping = mappingOf(node);
  if (mapping) return [loop(mapping, results)];
  switch (node?.type) {
    case 'ArrayExpression':
      return children(node, 'elements').flatMap((element) =>
        element.type === 'SpreadElement'
          ? runAll(child(element, 'argument'), results, tx)
          : [runElement(element, results)],
      );
    case 'ConditionalExpression': {
      const yes = compound(
        code`if (${hole(child(node, 'test'))}) `,
        runAll(child(node, 'consequent'), results, tx),
      );
      const no = runAll(child(node, 'alternate'), results, tx);
      return [no.length > 0 ? compound(code`${yes} else `, no) : yes];
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'Identifier': {
      const each = code`await run(${tx})`;
      return [
        compound(code`for (const run of ${hole(node)}) `, [
          results === undefined ? each : code`${results}.push(${each})`,
        ]),
      ];
    }
    case 'LogicalExpression':
      return [compound(code`if (${hole(child(node, 'left'))}) `, runAll(child(node, 'right'), results, tx))];
    default:
      return [];
  }
}

function loop({ items, item, index, before, call }: Mapping, results: string | undefined): Code {
  const name = item ? hole(untyped(item)) : code`_item`;
  const body = [...before.map(statementOf), run(call, results)];
  const head = index
    ? code`for (const [${hole(untyped(index))}, ${name}] of ${hole(items)}.entries()) `
    : code`for (const ${name} of ${hole(items)}) `;
  return compound(head, body);
}

/** `const data = …` that stands before the call in the callback, or what is done to it. */
function statementOf(statement: Node): Code {
  const expression = child(statement, 'expression');
  if (expression) return hole(expression);
  const declarators = children(statement, 'declarations').map(
    (item) => code`${hole(untyped(child(item, 'id')))} = ${hole(child(item, 'init'))}`,
  );
  return code`${String(statement.kind)} ${declarators}`;
}

/** The variable of a loop has no type of its own: it is that of the items. */
function untyped(pattern: Node | undefined): Node | undefined {
  return pattern?.typeAnnotation ? { ...pattern, typeAnnotation: null } : pattern;
}

/** An element: a call, or one of two. */
function runElement(element: Node, results: string | undefined): Code {
  const branches = branchesOf(element);
  if (!branches) return run(element, results);
  const [yes, no] = branches.map((branch) => runElement(branch, results));
  const then = compound(code`if (${hole(child(unwrapped(element), 'test'))}) `, [yes ?? '']);
  return compound(code`${then} else `, [no ?? '']);
}

/** `results.push(await call);`, or `await call;` */
function run(call: Node, results: string | undefined): Code {
  return results === undefined ? code`await ${hole(call)}` : code`${results}.push(await ${hole(call)})`;
}

function hole(node: Node | undefined): Code {
  return code`${{ node: node as unknown as ASTNode }}`;
}
