import type { ASTPath } from 'jscodeshift';
import { bindingOf, isReassigned, usesOf } from '../source/binding';
import { callOfPiece } from './call-of-piece';
import { HARMLESS_METHODS } from '../source/effect';
import { chainOf, keyOf, literalOf, unwrap, type Node } from '../source/syntax';

/**
 * Whether a value that stands in raw SQL may be a piece of SQL: pieces are made by `Prisma.sql` and its kin, and go through
 * variables, parameters and functions. What is text, a number, a date, a label of an enum or the row of a query is none.
 *
 * @param at      Where the names of the value are looked up.
 * @param labels  Labels of the schema's enums, as a program writes them: `Role.ADMIN`.
 */
export function mayBePiece(value: Node, at: ASTPath, labels: ReadonlySet<string>, depth = 0): boolean {
  return mayBe(value, { at, labels, inList: false }, depth);
}

/** Whether a list that is joined may have pieces among its elements; as {@link mayBePiece}. */
export function mayHavePieces(list: Node, at: ASTPath, labels: ReadonlySet<string>): boolean {
  return mayBe(list, { at, labels, inList: true }, 0);
}

interface Place {
  /** Where names are looked up. */
  at: ASTPath;
  labels: ReadonlySet<string>;
  /** What is asked for are the elements of the value: it is joined. */
  inList: boolean;
}

function mayBe(value: Node, place: Place, depth: number): boolean {
  const node = unwrap(value);
  if (literalOf(node) || depth > 8) return depth > 8;
  if (place.labels.has(chainOf(node)?.join('.') ?? '')) return false;
  const may = (inner: Node): boolean => mayBe(inner, place, depth + 1);
  switch (node.type) {
    case 'ArrayExpression':
      return (
        place.inList &&
        node.elements.some((element) => element && mayBe(element, { ...place, inList: false }, depth + 1))
      );
    case 'TemplateLiteral':
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'NewExpression':
      return false;
    case 'ConditionalExpression':
      return may(node.consequent) || may(node.alternate);
    case 'LogicalExpression':
      return may(node.left) || may(node.right);
    case 'AwaitExpression':
      return !node.argument || !isQuery(node.argument);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return !givesPlainValue(node.callee);
    case 'Identifier':
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return mayNamePiece(node, place, depth);
    default:
      return true;
  }
}

/** `input.id`, by what its name was declared as. */
function mayNamePiece(node: Node, place: Place, depth: number): boolean {
  const { at, inList } = place;
  const [root, ...members] = chainOf(node) ?? [];
  const binding = root === undefined ? undefined : bindingOf(at, root);
  if (!binding?.members || isReassigned(binding)) return true;
  const path = [...binding.members, ...members];
  const { declaration } = binding;
  const declared = declaration.type === 'VariableDeclarator' ? declaration.id : declaration;
  const type = typeAt(annotationOf(declared as Node), path, binding.path);
  if (type) return !(inList ? isPlainList(type) : PLAIN.test(type.type) || isPlainReference(type));
  if (declaration.type !== 'VariableDeclarator' || !declaration.init) return true;
  const initial = unwrap(declaration.init);
  if (initial.type === 'AwaitExpression') return !initial.argument || !isQuery(initial.argument);
  // A list may be added to.
  if (inList && initial.type === 'ArrayExpression') return true;
  return path.length > 0 || mayBe(initial, { ...place, at: binding.path }, depth + 1);
}

function annotationOf(declared: Node): Node | undefined {
  const target = declared.type === 'AssignmentPattern' ? declared.left : declared;
  const annotation = (target as { typeAnnotation?: { typeAnnotation?: Node } | null }).typeAnnotation;
  return annotation?.typeAnnotation;
}

/** The type of a member, where the type is written out: there, or under a name of the file. */
function typeAt(type: Node | undefined, path: readonly string[], at: ASTPath, depth = 0): Node | undefined {
  const [name, ...rest] = path;
  if (!type || name === undefined || depth > 8) return type;
  const parts = type.type === 'TSIntersectionType' ? type.types : [type];
  for (const part of parts.flatMap((item) => membersOf(item, at))) {
    if (part.type !== 'TSPropertySignature' || keyOf({ key: part.key as Node }) !== name) continue;
    return typeAt(annotationOf(part), rest, at, depth + 1);
  }
  return undefined;
}

/** What an object type has, and an interface or alias that the file declares at its top. */
function membersOf(type: Node, at: ASTPath): Node[] {
  if (type.type === 'TSTypeLiteral') return type.members;
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return [];
  const { name } = type.typeName;
  let program = at;
  while (program.parent && program.node.type !== 'Program') program = program.parent as ASTPath;
  for (const statement of program.node.type === 'Program' ? program.node.body : []) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (
      declared?.type === 'TSInterfaceDeclaration' &&
      declared.id.type === 'Identifier' &&
      declared.id.name === name
    )
      return declared.body.body;
    if (declared?.type === 'TSTypeAliasDeclaration' && declared.id.name === name)
      return declared.typeAnnotation.type === 'TSTypeLiteral' ? declared.typeAnnotation.members : [];
  }
  return [];
}

const PLAIN = /^TS(String|Number|Boolean|BigInt|Null|Undefined)Keyword$|^TSLiteralType$/;

/** `Date`, `string[]`, `string | null` */
function isPlainReference(type: Node): boolean {
  if (type.type === 'TSArrayType') return true;
  if (type.type === 'TSUnionType')
    return type.types.every((item) => PLAIN.test(item.type) || isPlainReference(item));
  return (
    type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Date'
  );
}

/** `number[]`, `readonly string[]` */
function isPlainList(type: Node): boolean {
  if (type.type === 'TSTypeOperator') return isPlainList(type.typeAnnotation);
  const element = type.type === 'TSArrayType' ? type.elementType : undefined;
  return element !== undefined && (PLAIN.test(element.type) || isPlainReference(element));
}

/** Whether a type is that of a value, or of a list of values. */
export function isPlainType(type: Node): boolean {
  return (
    PLAIN.test(type.type) || isPlainList(type) || (type.type !== 'TSArrayType' && isPlainReference(type))
  );
}

const QUERY =
  /^(find(Unique|First)(OrThrow)?|findMany|create(Many(AndReturn)?)?|update(Many(AndReturn)?)?|upsert|delete(Many)?|count|aggregate|groupBy)$/;

/** `tx.post.findFirst(…)`: its rows hold values. */
function isQuery(node: Node): boolean {
  const call = unwrap(node);
  return call.type === 'CallExpression' && QUERY.test(chainOf(call.callee)?.at(-1) ?? '');
}

const FUNCTIONS =
  /^(String|Number|Boolean|BigInt|Date\.now|Math\.\w+|JSON\.stringify|randomUUID|crypto\.randomUUID|parseInt|parseFloat)$/;

/** Functions and methods of strings, numbers and dates; not `Prisma.join`. */
function givesPlainValue(callee: Node): boolean {
  const node = unwrap(callee);
  const chain = chainOf(node) ?? [];
  if (FUNCTIONS.test(chain.join('.'))) return true;
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return false;
  const name = node.property.type === 'Identifier' && !node.computed ? node.property.name : '';
  return chain[0] !== 'Prisma' && chain[0] !== 'sql' && TEXT_METHODS.has(name);
}

/** Methods that give text, numbers or truth, whatever they are called on: `find` and its kin give elements. */
const TEXT_METHODS = new Set(
  [...HARMLESS_METHODS].filter(
    (name) => !/^(at|find|map|flatMap|flat|filter|concat|get|valueOf|slice)$/.test(name),
  ),
);

/**
 * Whether an expression is a piece of SQL that is made there, of nothing but values: `` Prisma.sql`… ${id}` ``, by way of
 * tests and variables that are never assigned again and that nothing else uses.
 *
 * @param at    Where its names are looked up.
 * @param call  The call of raw SQL that it goes into.
 */
export function isPlainPiece(
  expression: Node,
  at: ASTPath,
  labels: ReadonlySet<string>,
  depth = 0,
  call: Node = at.node,
): boolean {
  const node = unwrap(expression);
  const isPiece = (inner: Node, from = at): boolean => isPlainPiece(inner, from, labels, depth + 1, call);
  const isPlain = (inner: Node): boolean => isPiece(inner) || !mayBePiece(inner, at, labels);
  const isPlainJoin = (list: Node | undefined): boolean =>
    list?.type === 'ArrayExpression'
      ? list.elements.every((element) => !element || isPlain(element))
      : list !== undefined && !mayHavePieces(list, at, labels);
  if (depth > 8) return false;
  switch (node.type) {
    case 'TaggedTemplateExpression':
      return isTool(node.tag, 'sql') && node.quasi.expressions.every((value) => isPlain(value));
    case 'CallExpression':
      // `raw` takes text, whoever made it; what is joined may be a list of pieces.
      if (isTool(node.callee, 'raw')) return true;
      return isTool(node.callee, 'join') && isPlainJoin(node.arguments[0]);
    case 'MemberExpression':
      return isTool(node, 'empty');
    case 'ConditionalExpression':
      return isPiece(node.consequent) && isPiece(node.alternate);
    case 'Identifier': {
      const binding = bindingOf(at, node.name);
      if (binding?.declaration.type !== 'VariableDeclarator' || isReassigned(binding)) return false;
      const { id, init } = binding.declaration;
      return (
        id.type === 'Identifier' &&
        init != null &&
        usesOf(binding).every((use) => callOfPiece(use) === call) &&
        isPiece(init, binding.path)
      );
    }
    default:
      return false;
  }
}

function isTool(node: Node, tool: string): boolean {
  const [namespace, name, ...others] = chainOf(node) ?? [];
  return namespace === 'Prisma' && name === tool && others.length === 0;
}
