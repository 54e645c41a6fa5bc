import type { ASTPath, CallExpression } from 'jscodeshift';
import { code, parity, type Code } from '../drizzle/code';
import { findPaths } from '../source/find-paths';
import type { SourceFile } from '../source/source-file';
import { chainOf, keyOf, unwrap, type Node, type NodeOf } from '../source/syntax';
import { errorClassOf, errorKindOfName, type ErrorKind } from './error-classes';
import { codeContext, contextOfVariable } from './code-context';
import { isErrorCode, UNREACHABLE } from './error-codes';
import { errorRefOf, isKnownAt, namedErrorObject, type ErrorRef } from './known-region';
import { isOfMessage, messageCode } from './message-codes';

/** A place that asks something of Prisma's errors. */
export interface Check {
  path: ASTPath;
  /** Where it stood in the source. */
  start?: { line: number; column: number };
  /** Prisma's codes that it asks for, as far as they can be seen. */
  codes: string[];
  /** The error, where it has a name. */
  error?: ErrorRef;
  /** What takes the place of the node at `path`, true for Prisma's and Drizzle's errors. */
  replacement?: Code;
  /** `errorCode(e)` may be undefined where `e.code` was taken for a text: what is called on it is called with `?.`. */
  mayBeUndefined?: boolean;
  /** The call of a decorator that catches by class (`@Catch(…)` of Nest), which takes Drizzle's classes, too. */
  catches?: ASTPath<CallExpression>;
  /** Why it cannot be rewritten. */
  left?: string;
}

type Member = NodeOf<'MemberExpression'> | NodeOf<'OptionalMemberExpression'>;

/** `instanceof` and names of classes. */
export function classChecks({ root }: SourceFile): Check[] {
  const checks: Check[] = [];
  const isAsking = ({ operator, right }: NodeOf<'BinaryExpression'>): boolean =>
    operator === 'instanceof' || (/^[!=]==?$/.test(operator) && nameCompared(right as Node) !== undefined);
  findPaths(root, 'BinaryExpression', isAsking).forEach((path) => {
    const { operator, left, right } = path.node;
    const isEqual = /^===?$/.test(operator);
    const kind = operator === 'instanceof' ? errorClassOf(right as Node, path) : nameCompared(right as Node);
    const object = operator === 'instanceof' ? (left as Node) : kind && namedErrorObject(left as Node);
    if (!kind || !object) return;
    const test = testOf(kind, unwrap(object));
    const codes = kind.kind === 'notFound' ? ['P2025'] : [];
    const replacement =
      operator === 'instanceof' || isEqual
        ? test
        : kind.kind === 'notFound'
          ? code`!(${test})`
          : code`!${test}`;
    checks.push({ path, codes, error: errorRefOf(object, path), replacement });
  });
  return checks;
}

function nameCompared(node: Node): { kind: ErrorKind; name: string } | undefined {
  const value: unknown = node.type === 'StringLiteral' ? node.value : undefined;
  const kind = typeof value === 'string' ? errorKindOfName(value) : undefined;
  return kind && { kind, name: String(value) };
}

function testOf({ kind, name }: { kind: ErrorKind; name: string }, error: Node): Code {
  const node = { node: error as never };
  switch (kind) {
    case 'known':
      return code`${parity('isKnownRequestError')}(${node})`;
    case 'notFound':
      return code`${parity('errorCode')}(${node}) === 'P2025'`;
    case 'initialization':
      return code`${parity('isConnectionError')}(${node})`;
    case 'validation':
    case 'other':
      return code`${parity('isErrorNamed')}(${node}, '${name}')`;
  }
}

/** `e.code`, `e?.code`, `(e as any)['code']`, `e.errorCode`, and `e.meta` of the errors that are asked for their code or class. */
export function memberChecks(file: SourceFile, others: readonly Check[], prismaMajor: number): Check[] {
  const members = findPaths(file.root, ['MemberExpression', 'OptionalMemberExpression'], (node) =>
    /^(code|errorCode|meta)$/.test(memberName(node as Member) ?? ''),
  ) as ASTPath<Member>[];
  const named = (...names: string[]) =>
    members.filter((path) => names.includes(memberName(path.node) ?? '') && !isWritten(path));
  const codes = named('code', 'errorCode').flatMap((path) => codeCheck(path) ?? []);
  const checked = [...others, ...codes].flatMap(({ error }) => error?.binding?.identifier ?? []);
  const metas = named('meta').flatMap((path) => metaCheck(path, checked, prismaMajor) ?? []);
  return [...codes, ...metas];
}

function memberName(node: Member): string | undefined {
  return keyOf({ key: node.property as Node, computed: node.computed });
}

function isWritten(path: ASTPath): boolean {
  const parent = (path.parent as ASTPath).node;
  return parent.type === 'AssignmentExpression' && parent.left === path.node;
}

function codeCheck(path: ASTPath<Member>): Check | undefined {
  const object = unwrap(path.node.object);
  const error = errorRefOf(object, path);
  const context = codeContext(path);
  const isKnown = error !== undefined && isKnownAt(path, error);
  if (context?.kind !== 'prisma' && (context || !isKnown)) return undefined;
  const codes = context?.codes ?? [];
  const unreachable = codes.length > 0 && codes.every((item) => Object.hasOwn(UNREACHABLE, item));
  const mixed = otherCases(path);
  if (!unreachable && mixed !== undefined) return { path, codes, error, left: mixed };
  const asked = code`${parity('errorCode')}(${{ node: object as never }})`;
  const replacement = !isKnown && context?.needsText ? code`${asked} ?? ''` : asked;
  // True of calls that stay Prisma's only: it is marked, too.
  const left = unreachable ? UNREACHABLE[codes[0] ?? ''] : undefined;
  return {
    path,
    codes,
    error,
    replacement,
    mayBeUndefined: !isKnown,
    ...(left === undefined ? {} : { left }),
  };
}

/** A `switch` over Prisma's codes and those of others: `errorCode` knows only the former. */
function otherCases(path: ASTPath): string | undefined {
  const { node } = path.parent as ASTPath;
  if (node.type !== 'SwitchStatement') return undefined;
  const other = node.cases.find(
    ({ test }) =>
      test?.type === 'StringLiteral' && !isErrorCode(test.value) && !/^[0-9A-Z]{5}$/.test(test.value),
  );
  return other?.test?.type === 'StringLiteral'
    ? `The switch is over Prisma's error codes and others ('${other.test.value}'): split it`
    : undefined;
}

function metaCheck(path: ASTPath<Member>, checked: readonly Node[], prismaMajor: number): Check | undefined {
  const object = unwrap(path.node.object);
  const error = errorRefOf(object, path);
  if (!error || !(isKnownAt(path, error) || (error.binding && checked.includes(error.binding.identifier)))) {
    return undefined;
  }
  const node = { node: object as never };
  const parent = path.parent as ASTPath<Member>;
  const asked = isMemberOf(path) ? memberName(parent.node) : undefined;
  if (asked === 'modelName') {
    return {
      path,
      codes: [],
      error,
      left: "Drizzle's errors do not name the model: meta.modelName has no equal",
    };
  }
  // Only of an `any` can a member be asked for right away: what it is has to be known then.
  if (asked === 'target' && prismaMajor < 7 && isMemberOf(parent)) {
    return {
      path: parent,
      codes: [],
      error,
      replacement: code`${parity('violatedColumns')}(${node})`,
      mayBeUndefined: true,
    };
  }
  const helper = prismaMajor < 7 ? 'errorMeta' : 'adapterErrorMeta';
  return { path, codes: [], error, replacement: code`${parity(helper)}(${node})`, mayBeUndefined: true };
}

function isMemberOf(path: ASTPath): boolean {
  const { node } = path.parent as ASTPath;
  return (
    (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') &&
    node.object === path.node
  );
}

/** `const { code, meta } = e`: the properties, each of which becomes a variable of its own. */
export function patternChecks({ root }: SourceFile, prismaMajor: number): Check[] {
  const checks: Check[] = [];
  const takesAny = ({ id }: NodeOf<'VariableDeclarator'>): boolean =>
    id.type === 'ObjectPattern' &&
    id.properties.some(
      (item) =>
        item.type === 'ObjectProperty' &&
        /^(code|meta)$/.test(keyOf({ key: item.key as Node, computed: item.computed }) ?? ''),
    );
  findPaths(root, 'VariableDeclarator', takesAny).forEach((path) => {
    const { id, init } = path.node;
    const error = init ? errorRefOf(init, path) : undefined;
    if (id.type !== 'ObjectPattern' || !init || !error) return;
    const known = isKnownAt(path, error);
    const entries = id.properties.flatMap((property, index) => {
      if (property.type !== 'ObjectProperty' || property.value.type !== 'Identifier') return [];
      const name = keyOf({ key: property.key as Node, computed: property.computed });
      const context = name === 'code' ? contextOfVariable(path, property.value.name) : undefined;
      return [{ name, context, at: path.get('id', 'properties', index) as ASTPath }];
    });
    const asked = known || entries.some(({ context }) => context?.kind === 'prisma');
    for (const { name, context, at } of asked ? entries : []) {
      if (name !== 'code' && name !== 'meta') continue;
      const helper = name === 'code' ? 'errorCode' : prismaMajor < 7 ? 'errorMeta' : 'adapterErrorMeta';
      const replacement = code`${parity(helper)}(${{ node: unwrap(init) as never }})`;
      checks.push({ path: at, codes: context?.kind === 'prisma' ? context.codes : [], error, replacement });
    }
  });
  return checks;
}

/** `e.message.includes('Unique constraint')`: a text of Prisma's, which stands for a code. */
export function messageChecks({ root }: SourceFile): Check[] {
  const checks: Check[] = [];
  findPaths(root, 'StringLiteral', ({ value }) => isOfMessage(value)).forEach((path) => {
    const found = messageCode(path);
    if (!found) return;
    const { call, object, codes } = found;
    const error = errorRefOf(object, path);
    if (codes.length === 0) {
      checks.push({
        path: call,
        codes,
        error,
        left: 'It asks for a text of Prisma’s message, which no code stands for',
      });
      return;
    }
    const node = { node: unwrap(object) as never };
    checks.push({
      path: call,
      codes,
      error,
      replacement: code`${parity('errorCode')}(${node}) === '${codes[0] ?? ''}'`,
    });
  });
  return checks;
}

/** Uses of an error class that are no `instanceof`, `new` or type: handed on as a value. */
export function valueChecks({ root }: SourceFile): Check[] {
  const checks: Check[] = [];
  const add = (path: ASTPath) => {
    const parent = (path.parent as ASTPath).node;
    if (/^(Import|Export)|^TS|^NewExpression$/.test(parent.type)) return;
    if (parent.type === 'BinaryExpression' && parent.operator === 'instanceof') return;
    if (parent.type === 'VariableDeclarator' || (parent.type === 'ObjectProperty' && !isValue(path))) return;
    if (isMemberOf(path) || !errorClassOf(path.node, path)) return;
    if (isCatchDecorator(path)) {
      const catches = path.parent as ASTPath<CallExpression>;
      const isDone = catches.node.arguments.some((item) => chainOf(item)?.[0] === 'DrizzleQueryError');
      if (!isDone) checks.push({ path, codes: [], catches });
      return;
    }
    checks.push({
      path,
      codes: [],
      left: `Prisma's ${chainOf(path.node)?.join('.') ?? 'error class'} is handed on as a value`,
    });
  };
  findPaths(root, ['MemberExpression', 'OptionalMemberExpression'], (node) => {
    const name = memberName(node as Member);
    return name !== undefined && errorKindOfName(name, true) !== undefined;
  }).forEach(add);
  findPaths(root, ['Identifier', 'JSXIdentifier'], ({ name }) => /^[A-Z]\w*Error$/.test(name)).forEach(
    (path) => {
      const parent = (path.parent as ASTPath).node;
      const isName =
        /Member|^TSQualifiedName$/.test(parent.type) && !('object' in parent && parent.object === path.node);
      if (!isName && !(parent.type === 'ObjectProperty' && parent.key === path.node)) add(path);
    },
  );
  return checks;
}

/** Whether the path is an argument of `@Catch(…)`. */
function isCatchDecorator(path: ASTPath): boolean {
  const { node, parent } = path.parent as ASTPath;
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'Identifier' &&
    node.callee.name === 'Catch' &&
    (parent as ASTPath).node.type === 'Decorator'
  );
}

function isValue(path: ASTPath): boolean {
  const parent = (path.parent as ASTPath).node;
  return (
    parent.type === 'ObjectProperty' &&
    parent.value === path.node &&
    (path.parent as ASTPath).parent?.node.type !== 'ObjectPattern'
  );
}

const MATCHER =
  /^(toMatchObject|toEqual|toStrictEqual|toHaveProperty|objectContaining|toThrow|toThrowError)$/;

/** `toMatchObject({ code: 'P2002' })`, `toHaveProperty('code', 'P2002')`: what tests expect of the errors themselves. */
export function matcherChecks({ root, j }: SourceFile): Check[] {
  const checks: Check[] = [];
  const methodOf = ({ callee }: { callee: Node }): string =>
    callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
  findPaths(root, ['CallExpression', 'OptionalCallExpression'], (node) =>
    MATCHER.test(methodOf(node as { callee: Node })),
  ).forEach((path) => {
    const name = methodOf(path.node as { callee: Node });
    const codes = j(path)
      .find(j.StringLiteral)
      .nodes()
      .map(({ value }) => value)
      .filter(isErrorCode);
    const isError =
      j(path).find(j.Identifier, { name: 'rejects' }).length > 0 ||
      name === 'toHaveProperty' ||
      name.startsWith('toThrow');
    const inner = j(path.get('arguments') as ASTPath)
      .find(j.StringLiteral)
      .nodes()
      .some(({ value }) => isErrorCode(value));
    if (codes.length === 0 || !isError || !inner) return;
    checks.push({ path, codes, left: `The test expects a Prisma error with code ${codes.join(', ')}` });
  });
  return checks;
}
