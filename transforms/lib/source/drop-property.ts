import {
  child,
  children,
  eachChild,
  identifierName,
  isClass,
  stringValue,
  type Node,
} from '../prisma/find/node';
import type { SourceFile } from './source-file';

/**
 * Takes away what instances keep of a client that none of their methods uses any more: `private readonly prisma: PrismaService`
 * of a constructor, which TypeScript calls an error where it looks for what is not used. Only what injects dependencies (the class
 * has decorators) finds them by type: then the parameter goes. Elsewhere it stays for the callers' sake, as `_prisma`.
 *
 * @param member     Name of the property.
 * @param neverMade  Classes of the file that no code of the project instantiates or extends.
 * @returns          Names that only the parameters had used.
 */
export function dropProperty(file: SourceFile, member: string, neverMade: readonly string[]): string[] {
  const freed: string[] = [];
  for (const { node, decorators } of classesIn((file.root.get() as { node: unknown }).node as Node)) {
    const constructor = children(child(node, 'body'), 'body').find(({ kind }) => kind === 'constructor');
    const parameters = (constructor?.params ?? []) as Node[];
    const parameter = parameters.find((item) => isPrivate(item) && nameOf(item) === member);
    if (!constructor || !parameter || timesNamed(node, member) !== 1) continue;
    const isInjected = decorators.length > 0 && neverMade.includes(identifierName(child(node, 'id')) ?? '');
    if (isInjected) {
      parameters.splice(parameters.indexOf(parameter), 1);
      freed.push(...namesIn(parameter));
      dropEmpty(node, constructor);
    } else if (timesNamed(constructor, `_${member}`) === 0) {
      parameters[parameters.indexOf(parameter)] = unkept(parameter, `_${member}`);
    } else continue;
    file.markChanged();
  }
  return freed;
}

/** Every class, with its decorators: those of an exported class may stand before the export. */
function classesIn(node: Node, above: readonly Node[] = []): { node: Node; decorators: readonly Node[] }[] {
  const own = children(node, 'decorators');
  const below: { node: Node; decorators: readonly Node[] }[] = [];
  eachChild(node, (item) => void below.push(...classesIn(item, own)));
  return isClass(node) ? [{ node, decorators: [...above, ...own] }, ...below] : below;
}

function isPrivate(parameter: Node): boolean {
  return parameter.type === 'TSParameterProperty' && parameter.accessibility === 'private';
}

/** `private prisma: PrismaService`; one with a default value is not looked at. */
function nameOf(parameter: Node): string | undefined {
  return identifierName(child(parameter, 'parameter'));
}

/** How often a name stands in the node, as a name of anything or as a text. */
function timesNamed(node: Node, name: string): number {
  let times = identifierName(node) === name || stringValue(node) === name ? 1 : 0;
  eachChild(node, (item) => {
    times += timesNamed(item, name);
  });
  return times;
}

/** The parameter as a plain one, with its decorators. */
function unkept(parameter: Node, name: string): Node {
  const plain = child(parameter, 'parameter') ?? parameter;
  plain.name = name;
  if (children(parameter, 'decorators').length > 0) plain.decorators = parameter.decorators;
  if (parameter.comments) plain.comments = parameter.comments;
  return plain;
}

/** `constructor() {}` says nothing. */
function dropEmpty(node: Node, constructor: Node): void {
  const body = child(constructor, 'body');
  const isEmpty =
    (constructor.params as Node[]).length === 0 &&
    children(body, 'body').length === 0 &&
    !body?.comments &&
    !body?.innerComments;
  if (!isEmpty || child(node, 'superClass')) return;
  const members = child(node, 'body')?.body as Node[];
  members.splice(members.indexOf(constructor), 1);
}

function namesIn(node: Node): string[] {
  const name = identifierName(node);
  const found = name === undefined ? [] : [name];
  eachChild(node, (item) => void found.push(...namesIn(item)));
  return found;
}
