import { child, children, identifierName, isMember, unwrapped, type Node } from '../prisma/find/node';
import type { Program } from '../prisma/find/program';
import type { Constant, ImportedName } from './constants';
import { isLiteral, objectOf } from './literal-object';

const DEEPEST = 8;

/**
 * An object that is put together from others (`{ ...simpleUserSelect, image: { select: imageSelect } }`): those of its own module
 * are written out, those of others stay names. Enum members keep their names too.
 */
export class Composed {
  private readonly pieces: (string | ImportedName)[] = [];
  private readonly names: Record<string, ImportedName> = {};

  constructor(
    private readonly program: Program,
    private readonly source: string,
  ) {}

  get constant(): Constant {
    return { pieces: this.pieces, ...(Object.keys(this.names).length > 0 && { names: this.names }) };
  }

  /** Writes the value down. @returns Whether all of it is known. */
  add(value: Node, depth = 0): boolean {
    const node = unwrapped(value);
    if (node.type === 'Identifier') return this.addNamed(node, depth);
    if (isMember(node)) return this.addMember(node);
    if (node.type !== 'ObjectExpression' && node.type !== 'ArrayExpression')
      return isLiteral(node) && this.addText(node.start, node.end);
    let at = node.start;
    const isKnown = children(node, node.type === 'ObjectExpression' ? 'properties' : 'elements').every(
      (part) => {
        const inner = innerOf(part);
        if (!inner || !this.addText(at, inner.start) || !this.add(inner, depth)) return false;
        at = inner.end;
        return true;
      },
    );
    return isKnown && this.addText(at, node.end);
  }

  private addText(start: number | null | undefined, end: number | null | undefined): boolean {
    if (start == null || end == null) return false;
    this.pieces.push(this.source.slice(start, end));
    return true;
  }

  private addNamed(node: Node, depth: number): boolean {
    const name = identifierName(node) ?? '';
    if (name === 'undefined') return this.addText(node.start, node.end);
    const binding = this.program.root.values.get(name);
    if (binding?.imported) return this.pieces.push('(', binding.imported, ')') > 0;
    const isConstant =
      binding?.kind === 'variable' && binding.members.length === 0 && binding.assignments.length === 0;
    const value = isConstant && depth < DEEPEST ? objectOf(binding.init) : undefined;
    if (!value) return false;
    this.pieces.push('(');
    return this.add(value, depth + 1) && this.pieces.push(')') > 0;
  }

  /** `Role.ADMIN` */
  private addMember(node: Node): boolean {
    const name = identifierName(child(node, 'object'));
    const imported = name === undefined ? undefined : this.program.root.values.get(name)?.imported;
    if (name === undefined || !imported || node.computed === true || !/^[A-Z]/.test(name)) return false;
    this.names[name] = imported;
    return this.addText(node.start, node.end);
  }
}

/** What stands in an object or list: the value of a property, what is spread, an element. */
function innerOf(part: Node): Node | undefined {
  if (part.type === 'SpreadElement') return child(part, 'argument');
  if (part.type !== 'ObjectProperty') return /Method$/.test(part.type) ? undefined : part;
  return part.computed === true || part.shorthand === true ? undefined : child(part, 'value');
}
