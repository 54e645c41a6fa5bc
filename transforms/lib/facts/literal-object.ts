import { child, children, isCall, isMember, keyOf, unwrapped, type Node } from '../prisma/find/node';

/** A number; the object of `{…} as const`, `{…} satisfies Prisma.UserSelect` and `Prisma.validator<…>()({…})`. */
export function objectOf(init: Node | undefined): Node | undefined {
  const value = unwrapped(init);
  if (value && /^(ObjectExpression|NumericLiteral|ArrowFunctionExpression)$/.test(value.type)) return value;
  if (!isCall(value) || children(value, 'arguments').length !== 1) return undefined;
  const inner = child(value, 'callee');
  const callee = isCall(inner) ? child(inner, 'callee') : inner;
  return isMember(callee) && keyOf(callee, 'property') === 'validator'
    ? unwrapped(children(value, 'arguments')[0])
    : undefined;
}

/** Whether the value is written out without a name in it. */
export function isLiteral(node: Node): boolean {
  const value = unwrapped(node);
  switch (value.type) {
    case 'ObjectExpression':
      return children(value, 'properties').every((property) => {
        const inner = child(property, 'value');
        return (
          property.type === 'ObjectProperty' &&
          property.computed !== true &&
          inner !== undefined &&
          isLiteral(inner)
        );
      });
    case 'ArrayExpression':
      return children(value, 'elements').every(isLiteral);
    case 'TemplateLiteral':
      return children(value, 'expressions').length === 0;
    default:
      return /^(String|Numeric|Boolean|Null|BigInt)Literal$/.test(value.type);
  }
}
