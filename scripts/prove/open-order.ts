import { isColumn, type Datamodel } from '../../transforms/lib/prisma/datamodel';
import { SourceFile } from '../../transforms/lib/source/source-file';
import { isFunction, keyOf, unwrap, walk, type Node } from '../../transforms/lib/source/syntax';
import type { AnyOrder } from '../proof';
import { callsOf, type Call } from './mutants';

/** Operations that give a list of rows. */
const LISTS = /^(findMany|groupBy|createManyAndReturn|updateManyAndReturn)$/;

/** Asks for an order, or has the one that Prisma takes where a part of the rows is asked for. */
const ORDERED = /^(orderBy|take|skip|cursor)$/;

/**
 * Which lists of a program's result may come in any order: none that a call asks an order for, however deep it asks. A list inside
 * of rows that has one keeps it, wherever the program puts it: so that only what a call gives by itself is known to be rows.
 *
 * @param source  The program before.
 * @returns undefined where some rows are asked for in an order, or may be.
 */
export function openOrderOf(source: string, datamodel: Datamodel): AnyOrder | undefined {
  const calls = callsOf(source, datamodel);
  const lists = calls.filter(({ operation }) => LISTS.test(operation));
  if (lists.some(isOrdered)) return undefined;
  const kept = columnLists(datamodel);
  if (!/orderBy/.test(source)) return { depth: 'all', kept };
  const [only] = calls.length === 1 ? lists : [];
  return only && isReturned(source, only) ? { depth: 'result', kept } : undefined;
}

/** Columns that hold lists: they are no rows, their order is part of what they hold. */
function columnLists({ models }: Datamodel): ReadonlySet<string> {
  return new Set(
    models.flatMap(({ fields }) =>
      fields.flatMap((field) =>
        isColumn(field) && (field.isList || field.type === 'Json') ? [field.name] : [],
      ),
    ),
  );
}

/** Whether the rows of a call have an order, or its arguments are not all in sight. */
function isOrdered({ argument }: Call): boolean {
  if (!argument) return false;
  const inner = unwrap(argument);
  if (inner.type !== 'ObjectExpression') return true;
  return (inner.properties as Node[]).some((property) => {
    const name = property.type === 'ObjectProperty' ? keyOf(property) : undefined;
    return name === undefined || ORDERED.test(name);
  });
}

/** The program does nothing with what the call gives but give it back. */
function isReturned(source: string, { node }: Call): boolean {
  let isFound = false;
  for (const statement of new SourceFile('site.ts', source).body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : undefined;
    if (declaration?.type !== 'FunctionDeclaration') continue;
    walk(declaration.body, (inner) => {
      if (isFunction(inner)) return false;
      if (inner.type !== 'ReturnStatement' || !inner.argument) return true;
      const given = unwrap(inner.argument);
      const awaited = given.type === 'AwaitExpression' ? unwrap(given.argument as Node) : given;
      isFound ||= placeOf(awaited) === placeOf(node);
      return true;
    });
  }
  return isFound;
}

function placeOf(node: Node): string {
  const { start, end } = node as { start?: number | null; end?: number | null };
  return `${start}-${end}`;
}
