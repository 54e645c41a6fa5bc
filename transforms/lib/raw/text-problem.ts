import { clientColumns, type Datamodel } from '../prisma/datamodel';
import { eachChild, stringValue, type Node } from '../prisma/find/node';
import type { Dialect } from '../query/dialect';
import { left, type Left } from '../query/query';

/**
 * What the text of raw SQL holds that mysql2 does not take or give as Prisma's driver does: it takes each `?` for a
 * parameter, and on MariaDB it gives Json as a text like any other. Nothing on other databases.
 */
export function textProblem(
  call: Node,
  method: string,
  dialect: Dialect,
  datamodel: Datamodel,
): Left | undefined {
  if (dialect !== 'mysql') return undefined;
  const text = textsIn(call).join(' ');
  if (!method.endsWith('Unsafe') && text.includes('?'))
    return left('dialect', 'mysql2 takes every question mark of raw SQL for a parameter.');
  if (!method.startsWith('$query')) return undefined;
  const json = datamodel.models.flatMap((model) =>
    clientColumns(model).filter(({ kind, type }) => kind === 'scalar' && type === 'Json'),
  );
  const words = new Set(text.match(/\w+/g));
  const isJson =
    /json/i.test(text) ||
    (json.length > 0 && /\bselect\s+(distinct\s+)?([`\w]+\.)?\*|,\s*([`\w]+\.)?\*/i.test(text)) ||
    json.some(({ dbName }) => words.has(dbName));
  return isJson
    ? left('dialect', 'Its rows may hold Json, which mysql2 gives as a text on MariaDB, and Prisma does not.')
    : undefined;
}

/** Every text in the call: templates and strings. */
function textsIn(node: Node): string[] {
  const own = stringValue(node);
  if (own !== undefined) return [own];
  const texts: string[] = [];
  eachChild(node, (item) => {
    const { value } = item as { value?: { raw?: string } };
    if (item.type === 'TemplateElement') texts.push(value?.raw ?? '');
    else texts.push(...textsIn(item));
  });
  return texts;
}
