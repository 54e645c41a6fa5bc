import { Beside } from '../../source/beside';
import { child, children, identifierName, isFunction, isMember, keyOf, unwrapped, type Node } from './node';
import type { Program, Scope } from './program';
import { callsIn } from './references';
import type { ClientShape, Shape } from './shape';

/** Methods of the extensions in a file, with the accessor of the model that they are called on; without one on the client. */
type Methods = ReadonlyMap<Node, { accessor?: string }>;

const cache = new Beside<Program, Methods>();

/**
 * What `this`, and `Prisma.getExtensionContext(this)`, is in a method that an extension adds: the client that the method is
 * called on, a transaction's too, or a model of it.
 */
export function extensionContext(program: Program, scope: Scope): Shape | undefined {
  const fn = functionOfThis(scope);
  const methods = fn && (cache.get(program) ?? methodsIn(program));
  if (methods) cache.set(program, methods);
  const method = fn && methods?.get(fn);
  if (!method) return undefined;
  const { accessor } = method;
  return accessor === undefined ? CONTEXT : { kind: 'delegate', client: CONTEXT, accessor };
}

/** A client that is not known where the extension is written: the one that it is given to, or that its method is called on. */
export const CONTEXT: ClientShape = { kind: 'client', role: 'root', nature: 'extended', isContext: true };

/** The function whose `this` it is: arrows have none. */
function functionOfThis(scope: Scope): Node | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent)
    if (isFunction(at.node) && at.node.type !== 'ArrowFunctionExpression') return at.node;
  return undefined;
}

function methodsIn(program: Program): Methods {
  const found = new Map<Node, { accessor?: string }>();
  for (const { node } of callsIn(program)) {
    const callee = unwrapped(child(node, 'callee'));
    const name = isMember(callee) ? keyOf(callee, 'property') : identifierName(callee);
    if (name !== '$extends' && name !== 'defineExtension') continue;
    const extension = unwrapped(children(node, 'arguments')[0]);
    for (const component of children(extension, 'properties')) {
      const value = unwrapped(child(component, 'value'));
      const key = keyOf(component, 'key');
      if (key === 'client') for (const fn of functionsIn(value)) found.set(fn, {});
      if (key !== 'model') continue;
      for (const model of children(value, 'properties'))
        for (const fn of functionsIn(unwrapped(child(model, 'value'))))
          found.set(fn, { accessor: keyOf(model, 'key') ?? '$allModels' });
    }
  }
  return found;
}

function functionsIn(object: Node | undefined): Node[] {
  return children(object, 'properties').flatMap((property) => {
    const fn = isFunction(property) ? property : unwrapped(child(property, 'value'));
    return isFunction(fn) ? [fn] : [];
  });
}
