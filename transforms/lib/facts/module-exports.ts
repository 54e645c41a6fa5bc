import type { Evaluator } from '../prisma/find/evaluate';
import {
  child,
  children,
  identifierName,
  isMember,
  keyOf,
  stringValue,
  type Node,
} from '../prisma/find/node';
import { bindingOf, typeOf, type Located, type Scope } from '../prisma/find/program';
import { WHOLE, type Shape } from '../prisma/find/shape';

/** What a module exports, as far as it has to do with a client. */
export interface ModuleExports {
  values: Record<string, Shape>;
  types: Record<string, Shape>;
  /** Every name that it exports, also those of which nothing is known. */
  names: string[];
  /** `export * from` */
  stars: string[];
}

/** Reads export declarations, `module.exports = …`, `exports.x = …` and `export =`. */
export function moduleExports(evaluator: Evaluator): ModuleExports {
  const reader = new ExportReader(evaluator);
  for (const item of evaluator.program.exports) reader.declaration(item);
  for (const item of evaluator.program.assignments) reader.assignment(item);
  return reader.found;
}

class ExportReader {
  readonly found: ModuleExports = { values: {}, types: {}, names: [], stars: [] };

  constructor(private readonly evaluator: Evaluator) {}

  declaration({ node, scope }: Located): void {
    switch (node.type) {
      case 'ExportAllDeclaration':
        this.found.stars.push(stringValue(child(node, 'source')) ?? '');
        return;
      case 'ExportDefaultDeclaration':
        this.default(child(node, 'declaration'), scope);
        return;
      case 'TSExportAssignment':
        this.whole(child(node, 'expression'), scope);
        return;
      default:
        this.named(node, scope);
    }
  }

  /** `module.exports = x`, `module.exports.x = y`, `exports.x = y` */
  assignment({ node, scope }: Located): void {
    const left = child(node, 'left');
    if (!isMember(left)) return;
    const name = keyOf(left, 'property');
    const object = child(left, 'object');
    if (identifierName(object) === 'module' && name === 'exports') this.whole(child(node, 'right'), scope);
    const isModule =
      isMember(object) &&
      identifierName(child(object, 'object')) === 'module' &&
      keyOf(object, 'property') === 'exports';
    if (name !== undefined && (isModule || identifierName(object) === 'exports')) {
      this.value(name, this.evaluator.shapeOf(child(node, 'right'), scope));
    }
  }

  private default(declaration: Node | undefined, scope: Scope): void {
    const name = identifierName(child(declaration, 'id'));
    const binding = name === undefined ? undefined : bindingOf(scope, name);
    this.value(
      'default',
      binding ? this.evaluator.bindingShape(binding) : this.evaluator.shapeOf(declaration, scope),
    );
  }

  /** The object is the module; `import x from` gives it too. */
  private whole(value: Node | undefined, scope: Scope): void {
    const shape = this.evaluator.shapeOf(value, scope);
    if (shape?.kind === 'object')
      for (const [name, member] of Object.entries(shape.members)) this.value(name, member);
    this.value('default', shape);
    if (shape?.kind !== 'object') this.value(WHOLE, shape);
  }

  private named(node: Node, scope: Scope): void {
    const from = stringValue(child(node, 'source'));
    for (const specifier of children(node, 'specifiers')) this.specifier(specifier, from, scope);
    const declaration = child(node, 'declaration');
    if (!declaration) return;
    if (declaration.type === 'VariableDeclaration') {
      for (const item of children(declaration, 'declarations')) this.variable(child(item, 'id'), scope);
      return;
    }
    this.local(identifierName(child(declaration, 'id')), scope);
  }

  private variable(pattern: Node | undefined, scope: Scope): void {
    if (pattern?.type === 'ObjectPattern') {
      for (const property of children(pattern, 'properties'))
        this.variable(child(property, 'value') ?? child(property, 'argument'), scope);
      return;
    }
    this.local(
      identifierName(pattern?.type === 'AssignmentPattern' ? child(pattern, 'left') : pattern),
      scope,
    );
  }

  private specifier(specifier: Node, from: string | undefined, scope: Scope): void {
    const exported = keyOf(specifier, 'exported');
    if (exported === undefined) return;
    const local =
      specifier.type === 'ExportNamespaceSpecifier' ? '*' : (keyOf(specifier, 'local') ?? exported);
    if (from === undefined) {
      this.local(local, scope, exported);
      return;
    }
    const { lookUp } = this.evaluator.surroundings;
    this.value(exported, lookUp(from, local, 'value'));
    this.type(exported, lookUp(from, local, 'type'));
  }

  /** A name of the module itself: a value, a type, or (a class) both. */
  private local(name: string | undefined, scope: Scope, exported = name): void {
    if (name === undefined || exported === undefined) return;
    const binding = bindingOf(scope, name);
    if (binding) this.value(exported, this.evaluator.bindingShape(binding));
    const declared = typeOf(scope, name);
    if (declared) this.type(exported, this.evaluator.typeDeclaration(declared));
    if (binding?.kind === 'import') this.type(exported, this.evaluator.imported(binding, 'type'));
  }

  private value(name: string, shape: Shape | undefined): void {
    if (!this.found.names.includes(name)) this.found.names.push(name);
    if (shape) this.found.values[name] = shape;
  }

  private type(name: string, shape: Shape | undefined): void {
    if (shape) this.found.types[name] = shape;
  }
}
