import {
  child,
  children,
  identifierName,
  isCall,
  isMember,
  keyOf,
  stringValue,
  unwrapped,
  type Node,
} from './node';
import type { PlainValue, WrittenValue } from './handler';

/** The value of a literal, or of an object of literals. */
export function plainValue(node: Node | undefined): PlainValue | undefined {
  const value = unwrapped(node);
  if (value?.type === 'NullLiteral') return null;
  if (value?.type === 'BooleanLiteral') return value.value === true;
  if (value?.type === 'NumericLiteral') return Number(value.value);
  return value?.type === 'ObjectExpression' ? plainObject(value) : stringValue(value);
}

/** The value of an object of literals. */
export function plainObject(node: Node | undefined): Record<string, PlainValue> | undefined {
  return node?.type === 'ObjectExpression' ? plainEntries(children(node, 'properties')) : undefined;
}

/** The values of properties that are literals. */
export function plainEntries(properties: readonly Node[]): Record<string, PlainValue> | undefined {
  const values: Record<string, PlainValue> = {};
  for (const item of properties) {
    const [key, value] = [keyOf(item, 'key'), plainValue(child(item, 'value'))];
    if (key === undefined || value === undefined) return undefined;
    values[key] = value;
  }
  return values;
}

/** What is written by an object of literals, and of `new Date()`. */
export function writtenObject(node: Node | undefined): Record<string, WrittenValue> | undefined {
  if (node?.type !== 'ObjectExpression') return undefined;
  const values: Record<string, WrittenValue> = {};
  for (const item of children(node, 'properties')) {
    const key = keyOf(item, 'key');
    const value = unwrapped(child(item, 'value'));
    const isClock =
      value?.type === 'NewExpression' &&
      identifierName(child(value, 'callee')) === 'Date' &&
      children(value, 'arguments').length === 0;
    const plain = plainValue(value);
    if (key === undefined || (!isClock && (plain === undefined || (typeof plain === 'object' && plain))))
      return undefined;
    values[key] = isClock ? { clock: true } : { plain: plain ?? null };
  }
  return values;
}

/** A statement that at most writes a log. */
export function isOnlyLog(statement: Node): boolean {
  const expression = unwrapped(child(statement, 'expression'));
  if (statement.type === 'IfStatement') {
    const sides = [child(statement, 'consequent'), child(statement, 'alternate')];
    return isPlain(child(statement, 'test')) && sides.every((side) => !side || isOnlyLog(side));
  }
  if (statement.type === 'BlockStatement') return children(statement, 'body').every(isOnlyLog);
  return statement.type === 'ExpressionStatement' && expression !== undefined && isLog(expression);
}

/** `console.log(…)`, `logger.debug(…)`, `this.logger.warn(…)` */
export function isLog(node: Node): boolean {
  const callee = isCall(node) ? child(node, 'callee') : undefined;
  const object = isMember(callee) ? child(callee, 'object') : undefined;
  const name = isMember(object) ? keyOf(object, 'property') : identifierName(object);
  return (
    name !== undefined && /^(console|log|logger)$/i.test(name) && children(node, 'arguments').every(isPlain)
  );
}

/** Reads variables and the clock, and does nothing. */
export function isPlain(node: Node | undefined): boolean {
  const value = unwrapped(node);
  if (!value) return true;
  if (/Literal$|^Identifier$|^ThisExpression$/.test(value.type) && value.type !== 'TemplateLiteral')
    return true;
  if (isCall(value)) {
    const callee = child(value, 'callee');
    const object = isMember(callee) ? child(callee, 'object') : callee;
    const name = `${identifierName(object) ?? ''}.${isMember(callee) ? (keyOf(callee, 'property') ?? '') : ''}`;
    const isPure =
      /^(Date|performance)\.now$|^Math\.\w+$|^JSON\.stringify$|\.(toFixed|includes|has|startsWith|endsWith)$/.test(
        name,
      );
    return isPure && isPlain(object) && children(value, 'arguments').every(isPlain);
  }
  if (isMember(value))
    return isPlain(child(value, 'object')) && (value.computed !== true || isPlain(child(value, 'property')));
  if (value.type === 'TemplateLiteral') return children(value, 'expressions').every(isPlain);
  if (value.type === 'BinaryExpression' || value.type === 'LogicalExpression')
    return isPlain(child(value, 'left')) && isPlain(child(value, 'right'));
  if (value.type === 'UnaryExpression')
    return value.operator !== 'delete' && isPlain(child(value, 'argument'));
  if (value.type === 'NewExpression')
    return identifierName(child(value, 'callee')) === 'Date' && children(value, 'arguments').every(isPlain);
  if (value.type === 'ConditionalExpression')
    return ['test', 'consequent', 'alternate'].every((key) => isPlain(child(value, key)));
  if (value.type === 'ArrayExpression') return children(value, 'elements').every(isPlain);
  if (value.type === 'ObjectExpression')
    return children(value, 'properties').every(
      (item) => item.type !== 'SpreadElement' && isPlain(child(item, 'value')),
    );
  return false;
}
