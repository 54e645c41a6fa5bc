import type { ASTNode, ASTPath, Collection } from 'jscodeshift';
import { isNode, NOT_CHILDREN, type Node } from './syntax';
import { eachVersion } from './versions';

type NodeOf<Type extends ASTNode['type']> = Extract<ASTNode, { type: Type }>;

/**
 * The paths of all nodes of a type, or of several types, outer before inner, in the order of the source: what jscodeshift's `find` gives, in a
 * tenth of the time; but a type's subtypes have to be named (`MemberExpression` does not mean `OptionalMemberExpression`). That builds a path for every node of the tree; this only for those that it finds.
 *
 * @param isWanted  Leaves out nodes.
 */
export function findPaths<Type extends ASTNode['type']>(
  root: Collection,
  type: Type | readonly Type[],
  isWanted: (node: NodeOf<Type>) => boolean = () => true,
): ASTPath<NodeOf<Type>>[] {
  const start = root.get() as ASTPath;
  const types: readonly Type[] = typeof type === 'string' ? [type] : type;
  const found: ASTPath<NodeOf<Type>>[] = [];
  const add = (places: readonly Place[], trail: Trail): void => {
    for (const place of places) {
      if (!isWanted(place.node as NodeOf<Type>)) continue;
      const steps = [...trail, ...trailOf(place)];
      found.push((steps.length > 0 ? start.get(...steps) : start) as ASTPath<NodeOf<Type>>);
    }
  };
  const { node } = start;
  if (node.type !== 'File') add(inOrder(indexOf(node), types), []);
  else {
    const { body, directives } = node.program;
    if (types.some((item) => item === 'File' || item === 'Program'))
      throw new Error('The root needs not to be looked for.');
    body.forEach((statement, index) => add(inOrder(indexed(statement), types), ['program', 'body', index]));
    directives?.forEach((directive, index) =>
      add(inOrder(indexOf(directive), types), ['program', 'directives', index]),
    );
  }
  return found;
}

type Trail = readonly (string | number)[];

/** A node, and where it stands in the one above it. */
interface Place {
  node: Node;
  above: Place | undefined;
  step: Trail;
  /** Its number in the order of the source. */
  order: number;
}

type Index = ReadonlyMap<string, Place[]>;

const indexed = eachVersion((statement) => indexOf(statement as Node));

function inOrder(index: Index, types: readonly string[]): readonly Place[] {
  const [first, ...others] = types.flatMap((type) => {
    const places = index.get(type);
    return places ? [places] : [];
  });
  if (!first || others.length === 0) return first ?? [];
  return [first, ...others].flat().sort((a, b) => a.order - b.order);
}

function trailOf({ above, step }: Place): Trail {
  return above ? [...trailOf(above), ...step] : [];
}

/** The nodes at and below `root`, by type. */
function indexOf(root: Node): Index {
  const index = new Map<string, Place[]>();
  let order = 0;
  const visit = (node: Node, above: Place | undefined, step: Trail): void => {
    const place = { node, above, step, order };
    order += 1;
    const known = index.get(node.type);
    if (known) known.push(place);
    else index.set(node.type, [place]);
    const fields = node as unknown as Record<string, unknown>;
    for (const key in fields) {
      const value = fields[key];
      if (typeof value !== 'object' || value === null || NOT_CHILDREN.has(key)) continue;
      if (Array.isArray(value)) {
        for (let at = 0; at < value.length; at += 1) {
          const item: unknown = value[at];
          if (isNode(item)) visit(item, place, [key, at]);
        }
      } else if (isNode(value)) visit(value, place, [key]);
    }
  };
  visit(root, undefined, []);
  return index;
}
