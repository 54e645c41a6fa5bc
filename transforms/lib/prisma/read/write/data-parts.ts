import { unwrap, type Node, type NodeOf } from '../../../source/syntax';
import { readObject, type Entry, type ObjectForm } from '../entries';
import type { ReadEnv } from '../env';

/** A key of a data object, or a spread of which the keys are only known at run time. */
export type DataPart = { kind: 'entry'; entry: Entry } | { kind: 'spread'; node: Node; env: ReadEnv };

/**
 * Takes a data object apart in the order in which it is written. Unlike a `where`, data may hold spreads that cannot be
 * seen into (`{ ...input, userId }`): those stay parts of their own.
 *
 * @returns undefined where it is not an object at all (a list, `null`).
 */
export function readDataParts(node: Node | undefined, env: ReadEnv): DataPart[] | undefined {
  const form = readObject(node, env);
  switch (form.kind) {
    case 'absent':
      return [];
    case 'entries':
      return form.entries.map((entry) => ({ kind: 'entry', entry }));
    case 'choice':
      return partsOfProperties([spread(form.test, node)], env);
    case 'dynamic': {
      const expression = unwrap(form.node);
      return expression.type === 'ObjectExpression'
        ? partsOfProperties(expression.properties, form.env)
        : [{ kind: 'spread', node: expression, env: form.env }];
    }
    default:
      return undefined;
  }
}

function spread(_test: Node, argument: Node | undefined): Node {
  return { type: 'SpreadElement', argument } as Node;
}

function partsOfProperties(properties: readonly Node[], env: ReadEnv): DataPart[] | undefined {
  const parts: DataPart[] = [];
  for (const property of properties) {
    const form: ObjectForm = readObject(
      { type: 'ObjectExpression', properties: [property] } as NodeOf<'ObjectExpression'>,
      env,
    );
    if (form.kind === 'entries') {
      parts.push(...form.entries.map((entry): DataPart => ({ kind: 'entry', entry })));
    } else if (property.type === 'SpreadElement') {
      parts.push({ kind: 'spread', node: property.argument, env });
    } else if (property.type === 'ObjectProperty' && property.computed) {
      // `{ [key]: value }`: which column it is shows at run time.
      parts.push({ kind: 'spread', node: { type: 'ObjectExpression', properties: [property] } as Node, env });
    } else return undefined;
  }
  return withoutReplaced(parts);
}

/** An entry that a later one of the same name replaces in any case says nothing. */
function withoutReplaced(parts: DataPart[]): DataPart[] {
  return parts.filter((part, index) => {
    if (part.kind === 'spread') return true;
    return !parts
      .slice(index + 1)
      .some(
        (later) =>
          later.kind === 'entry' && later.entry.key === part.entry.key && later.entry.when.length === 0,
      );
  });
}
