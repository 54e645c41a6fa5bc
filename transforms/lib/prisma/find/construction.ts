import { child, children, eachChild, identifierName, isMember, keyOf, type Node } from './node';
import type { ClientShape } from './shape';

/** A client as `new PrismaClient(options)` makes it: global `omit`, and whether it is the project's own database. */
export function clientOfConstruction(
  instance: ClientShape,
  node: Node,
  databaseVariables: readonly string[],
): ClientShape {
  const [options] = children(node, 'arguments');
  if (!options) return instance;
  const omit = property(options, 'omit');
  const client = omit ? withOmit(instance, omit) : instance;
  return namesOtherDatabase(options, databaseVariables) ? { ...client, nature: 'other-database' } : client;
}

function property(object: Node, name: string): Node | undefined {
  const found = children(object, 'properties').find((item) => keyOf(item, 'key') === name);
  return child(found, 'value');
}

/** `omit: { user: { password: true } }` is taken over; what is computed there cannot be. */
function withOmit(instance: ClientShape, omit: Node): ClientShape {
  const fields: Record<string, string[]> = {};
  for (const model of children(omit, 'properties')) {
    const accessor = keyOf(model, 'key');
    const value = child(model, 'value');
    if (accessor === undefined || value?.type !== 'ObjectExpression')
      return { ...instance, nature: 'extended' };
    const entries = children(value, 'properties');
    if (!entries.every((entry) => child(entry, 'value')?.type === 'BooleanLiteral'))
      return { ...instance, nature: 'extended' };
    fields[accessor] = entries
      .filter((entry) => child(entry, 'value')?.value === true)
      .flatMap((entry) => keyOf(entry, 'key') ?? []);
  }
  return { ...instance, omit: fields };
}

/** Whether the URL comes from environment variables of which none is the project's own. */
function namesOtherDatabase(options: Node, own: readonly string[]): boolean {
  const urls = [
    property(options, 'datasources'),
    property(options, 'datasourceUrl'),
    property(options, 'adapter'),
  ];
  const variables = urls.flatMap((url) => (url ? environmentVariables(url) : []));
  return variables.length > 0 && !variables.some((name) => own.includes(name));
}

/** Names read from `process.env` anywhere in the expression. */
function environmentVariables(node: Node): string[] {
  if (isMember(node)) {
    const object = child(node, 'object');
    const isEnvironment =
      identifierName(object) === 'env' || (isMember(object) && keyOf(object, 'property') === 'env');
    const name = isEnvironment ? keyOf(node, 'property') : undefined;
    if (name !== undefined) return [name];
  }
  const found: string[] = [];
  eachChild(node, (item) => found.push(...environmentVariables(item)));
  return found;
}
